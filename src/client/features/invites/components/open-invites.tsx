import { useQueryClient } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import type { CircleId } from '../../../../shared/domain/ids.ts';
import type { InviteSummary } from '../../../../shared/protocol/circles.ts';
import { announce } from '../../../lib/announcer.ts';
import { dayWords, untilWords } from '../../../lib/date-words.ts';
import { useServices } from '../../../lib/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { inviteListQuery } from '../api/invite-queries.ts';

export interface OpenInvitesProps {
  circleId: CircleId;
  invites: readonly InviteSummary[];
}

/** The links made before that still work, each to be ended. */
export function OpenInvites({ circleId, invites }: OpenInvitesProps) {
  if (invites.length === 0) return null;
  return (
    <details className="group border-t border-line pt-3">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-xl font-medium">
        <ChevronDown aria-hidden="true" size={20} className="transition group-open:rotate-180" />
        {invites.length === 1
          ? '1 earlier link still works'
          : `${invites.length} earlier links still work`}
      </summary>
      <ul className="mt-1 flex flex-col">
        {invites.map((invite) => (
          <OpenInvite key={invite.id} circleId={circleId} invite={invite} />
        ))}
      </ul>
    </details>
  );
}

function OpenInvite({ circleId, invite }: { circleId: CircleId; invite: InviteSummary }) {
  const { api } = useServices();
  const queryClient = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const now = new Date();
  const made = dayWords(new Date(invite.createdAt), now);

  async function handleRevoke(): Promise<void> {
    setIsBusy(true);
    const path = `/api/circles/${circleId}/invites/${invite.id}`;
    const revoked = await api.request({ method: 'DELETE', path, answer: z.unknown() });
    setIsBusy(false);
    if (!revoked.ok) return setProblem(revoked.failure.message);
    announce('The link does not work any more.');
    await queryClient.invalidateQueries({ queryKey: inviteListQuery(api, circleId).queryKey });
  }

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <p className="min-w-0 flex-1 basis-48 text-sm">
        <span className="block break-name font-medium">{`${made}, by ${invite.invitedBy}`}</span>
        <span className="text-muted">
          {`${usesInWords(invite.uses)}, ends ${untilWords(new Date(invite.expiresAt), now)}`}
        </span>
      </p>
      <Button variant="quiet" isBusy={isBusy} onClick={() => void handleRevoke()}>
        End
        <span className="sr-only">{` the link of ${made} by ${invite.invitedBy}`}</span>
      </Button>
      {problem && <Notice tone="problem">{problem}</Notice>}
    </li>
  );
}

function usesInWords(uses: number): string {
  if (uses === 0) return 'Not used yet';
  return uses === 1 ? 'Used once' : `Used ${uses} times`;
}
