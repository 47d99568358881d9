import type { LiveMembers } from '../domain/live-members.ts';
import { circleRoom, signInRoom, userRoom } from './signal-socket.ts';
import type { Switchboard } from './switchboard.ts';

/** The connected side of membership: rooms, calls and news follow what the use cases have written. */
export function createLiveMembers({ io, rules, circles, presence }: Switchboard): LiveMembers {
  return {
    presenceOf: (userId) => presence.of(userId),
    circleChanged(circleId) {
      io.to(circleRoom(circleId)).emit('circle-changed', { circleId });
    },
    async membershipBegan(circleId, userId) {
      circles.join(userId, circleId);
      io.in(userRoom(userId)).socketsJoin(circleRoom(circleId));
      io.to(circleRoom(circleId)).emit('circle-changed', { circleId });
    },
    async membershipEnded(circleId, userId) {
      circles.leave(userId, circleId);
      io.in(userRoom(userId)).socketsLeave(circleRoom(circleId));
      await rules.membershipEnded(circleId, userId);
      io.to([circleRoom(circleId), userRoom(userId)]).emit('circle-changed', { circleId });
    },
    async circleDeleted(circleId) {
      circles.drop(circleId);
      await rules.circleDeleted(circleId);
      io.to(circleRoom(circleId)).emit('circle-changed', { circleId });
      io.in(circleRoom(circleId)).socketsLeave(circleRoom(circleId));
    },
    signInEnded(signInId) {
      io.in(signInRoom(signInId)).disconnectSockets(true);
    },
  };
}
