import type { LiveMembers } from '../domain/live-members.ts';
import { circleRoom } from './signal-socket.ts';
import type { Switchboard } from './switchboard.ts';

/** The connected side of membership: rooms, calls and news follow what the use cases have written. */
export function createLiveMembers(board: Switchboard): LiveMembers {
  const { io, rules, circles, connections, presence } = board;
  const tellCircle: LiveMembers['circleChanged'] = (circleId) => {
    io.to(circleRoom(circleId)).emit('circle-changed', { circleId });
  };
  return {
    presenceOf: (userId) => presence.of(userId),
    circleChanged: tellCircle,
    async membershipBegan(circleId, userId) {
      circles.join(userId, circleId);
      for (const socket of connections.socketsOf(userId)) await socket.join(circleRoom(circleId));
      tellCircle(circleId);
    },
    async membershipEnded(circleId, userId) {
      circles.leave(userId, circleId);
      for (const socket of connections.socketsOf(userId)) await socket.leave(circleRoom(circleId));
      await rules.membershipEnded(circleId, userId);
      tellCircle(circleId);
      // Out of the room already, and still to be told.
      for (const socket of connections.socketsOf(userId))
        socket.emit('circle-changed', { circleId });
    },
    async circleDeleted(circleId) {
      circles.drop(circleId);
      await rules.circleDeleted(circleId);
      tellCircle(circleId);
      io.in(circleRoom(circleId)).socketsLeave(circleRoom(circleId));
    },
    signInEnded(signInId) {
      // Seldom enough to look at every connection rather than to keep a room for each sign-in.
      for (const socket of [...connections.all()]) {
        if (socket.data.signInId === signInId) socket.disconnect(true);
      }
    },
  };
}
