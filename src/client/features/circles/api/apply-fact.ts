import type { QueryClient } from '@tanstack/react-query';
import type { Circle } from '../../../../shared/protocol/circles.ts';
import type { ServerEventPayload } from '../../../../shared/protocol/signalling.ts';
import { CIRCLES_KEY, circleKey } from './circle-queries.ts';
import { RELAY_KEY } from './relay-query.ts';

/** What the socket tells that concerns what pages show of circles. */
export type CircleFact =
  | { type: 'presence'; payload: ServerEventPayload<'presence'> }
  | { type: 'circle-changed'; payload: ServerEventPayload<'circle-changed'> }
  /** The socket is back: what happened meanwhile has not been told. */
  | { type: 'facts-missed' };

/** Brings the kept answers up to date with a fact. */
export function applyFact(queryClient: QueryClient, fact: CircleFact): void {
  switch (fact.type) {
    case 'presence':
      return patchPresence(queryClient, fact.payload);
    case 'circle-changed':
      void queryClient.invalidateQueries({ queryKey: circleKey(fact.payload.circleId) });
      void queryClient.invalidateQueries({ queryKey: [...CIRCLES_KEY, 'list'] });
      return;
    case 'facts-missed':
      void queryClient.invalidateQueries({ queryKey: CIRCLES_KEY });
      // A server that was started anew may have a relay now.
      void queryClient.invalidateQueries({ queryKey: RELAY_KEY });
  }
}

function patchPresence(
  queryClient: QueryClient,
  { userId, presence }: ServerEventPayload<'presence'>,
): void {
  queryClient.setQueriesData<Circle>({ queryKey: [...CIRCLES_KEY, 'one'] }, (circle) => {
    const isTheirs = circle?.members.some((member) => member.userId === userId);
    if (!circle || !isTheirs) return circle;
    const members = circle.members.map((member) =>
      member.userId === userId ? { ...member, presence } : member,
    );
    return { ...circle, members };
  });
}
