import { useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import type { CircleId, UserId } from '../../../../shared/domain/ids.ts';
import type { Role } from '../../../../shared/domain/roles.ts';
import { Circle } from '../../../../shared/protocol/circles.ts';
import { useServices } from '../../../lib/services.tsx';
import { CIRCLES_KEY, circleKey } from '../api/circle-queries.ts';

/** Whatever comes back is of no interest; the circle is asked for again. */
const Anything = z.unknown();

/** What may be done with circles. Each gives a Result, and brings what is shown up to date. */
export function useCircleActions() {
  const { api } = useServices();
  const queryClient = useQueryClient();

  const refreshAll = () => queryClient.invalidateQueries({ queryKey: CIRCLES_KEY });
  const refreshList = () => queryClient.invalidateQueries({ queryKey: [...CIRCLES_KEY, 'list'] });

  async function create(name: string) {
    const made = await api.request({
      method: 'POST',
      path: '/api/circles',
      body: { name },
      answer: Circle,
    });
    if (made.ok) {
      queryClient.setQueryData(circleKey(made.value.id), made.value);
      await refreshList();
    }
    return made;
  }

  async function change(path: string, method: 'PATCH' | 'DELETE', body?: object) {
    const done = await api.request({ method, path, ...(body ? { body } : {}), answer: Anything });
    if (done.ok) await refreshAll();
    return done;
  }

  /** For what takes the circle itself away: asking for it again would only find it gone. */
  async function part(id: CircleId, path: string) {
    const done = await api.request({ method: 'DELETE', path, answer: Anything });
    if (done.ok) {
      await queryClient.cancelQueries({ queryKey: circleKey(id) });
      void refreshList();
    }
    return done;
  }

  return {
    create,
    rename: (id: CircleId, name: string) => change(`/api/circles/${id}`, 'PATCH', { name }),
    setRelayOnly: (id: CircleId, relayOnly: boolean) =>
      change(`/api/circles/${id}`, 'PATCH', { relayOnly }),
    setEarlyDirect: (id: CircleId, earlyDirect: boolean) =>
      change(`/api/circles/${id}`, 'PATCH', { earlyDirect }),
    setRole: (id: CircleId, userId: UserId, role: Role) =>
      change(`/api/circles/${id}/members/${userId}`, 'PATCH', { role }),
    removeMember: (id: CircleId, userId: UserId) =>
      change(`/api/circles/${id}/members/${userId}`, 'DELETE'),
    leave: (id: CircleId, selfId: UserId) => part(id, `/api/circles/${id}/members/${selfId}`),
    remove: (id: CircleId) => part(id, `/api/circles/${id}`),
  };
}
