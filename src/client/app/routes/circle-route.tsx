import { getRouteApi } from '@tanstack/react-router';
import { CircleId } from '../../../shared/domain/ids.ts';
import { MemberCallButtons } from '../../features/call/components/member-call-buttons.tsx';
import type { CircleSlots } from '../../features/circles/circle-slots.ts';
import { CirclePage } from '../../features/circles/components/circle-page.tsx';
import { InviteButton } from '../../features/invites/components/invite-button.tsx';
import { useSessionState } from '../../lib/services.tsx';
import { NotFoundPage } from '../not-found-page.tsx';

const route = getRouteApi('/signed-in/circles/$circleId');

const slots: CircleSlots = {
  callButtons: (member, circleId) => <MemberCallButtons member={member} circleId={circleId} />,
  inviteButton: (circle) => <InviteButton circle={circle} />,
};

export function CircleRoute() {
  const circleId = CircleId.safeParse(route.useParams().circleId);
  const session = useSessionState();
  if (!circleId.success) return <NotFoundPage />;
  if (session.kind !== 'signed-in') return null;
  return (
    <CirclePage
      key={circleId.data}
      circleId={circleId.data}
      selfId={session.user.id}
      slots={slots}
    />
  );
}
