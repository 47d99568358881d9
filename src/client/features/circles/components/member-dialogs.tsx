import type { Circle, CircleMember } from '../../../../shared/protocol/circles.ts';
import { announce } from '../../../lib/announcer.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useCircleActions } from '../hooks/use-circle-actions.ts';
import type { MemberDialogName } from './member-menu.tsx';
import { RoleDialog } from './role-dialog.tsx';

export interface MemberDialogsProps {
  opened: MemberDialogName;
  circle: Circle;
  member: CircleMember;
  onClose: () => void;
}

export function MemberDialogs({ opened, circle, member, onClose }: MemberDialogsProps) {
  const { removeMember } = useCircleActions();
  if (opened === 'role') return <RoleDialog circle={circle} member={member} onClose={onClose} />;
  return (
    <ConfirmDialog
      title={`Remove ${member.displayName}?`}
      action="Remove"
      onClose={onClose}
      onConfirm={async () => {
        const removed = await removeMember(circle.id, member.userId);
        if (!removed.ok) return removed.failure.message;
        announce(`${member.displayName} has been removed.`);
        return null;
      }}
    >
      They can no longer see this circle or call its members, and a call between you ends. They can
      come back only with a new invite link.
    </ConfirmDialog>
  );
}
