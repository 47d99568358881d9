import { useNavigate } from '@tanstack/react-router';
import { assertNever } from '../../../../shared/domain/exhaustive.ts';
import type { UserId } from '../../../../shared/domain/ids.ts';
import type { Circle } from '../../../../shared/protocol/circles.ts';
import { announce } from '../../../lib/announcer.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useCircleActions } from '../hooks/use-circle-actions.ts';
import type { CircleDialogName } from './circle-menu.tsx';
import { CircleNameDialog } from './circle-name-dialog.tsx';

export interface CircleDialogsProps {
  opened: CircleDialogName;
  circle: Circle;
  selfId: UserId;
  onClose: () => void;
}

export function CircleDialogs({ opened, circle, selfId, onClose }: CircleDialogsProps) {
  const actions = useCircleActions();
  const navigate = useNavigate();

  /** The sentence that says why not; or on to the list, where the circle is no more. */
  async function goAway(leaving: ReturnType<typeof actions.leave>, done: string) {
    const gone = await leaving;
    if (!gone.ok) return gone.failure.message;
    announce(done);
    await navigate({ to: '/circles' });
    return null;
  }

  switch (opened) {
    case 'rename':
      return (
        <CircleNameDialog
          title="Rename circle"
          action="Save"
          name={circle.name}
          onClose={onClose}
          onSubmit={async (name) => {
            const renamed = await actions.rename(circle.id, name);
            if (!renamed.ok) return renamed.failure;
            announce(`The circle is called ${name} now.`);
            onClose();
            return null;
          }}
        />
      );
    case 'leave':
      return (
        <ConfirmDialog
          title={`Leave ${circle.name}?`}
          action="Leave"
          onClose={onClose}
          onConfirm={() =>
            goAway(actions.leave(circle.id, selfId), `You have left ${circle.name}.`)
          }
        >
          {circle.members.length === 1
            ? 'You are its last member: the circle is deleted when you leave.'
            : 'You can come back only with a new invite link.'}
        </ConfirmDialog>
      );
    case 'delete':
      return (
        <ConfirmDialog
          title={`Delete ${circle.name}?`}
          action="Delete for everybody"
          onClose={onClose}
          onConfirm={() => goAway(actions.remove(circle.id), `${circle.name} has been deleted.`)}
        >
          The circle, its members and its invite links are gone for everybody. This cannot be
          undone.
        </ConfirmDialog>
      );
    default:
      return assertNever(opened);
  }
}
