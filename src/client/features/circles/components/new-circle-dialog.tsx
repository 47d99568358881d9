import { useNavigate } from '@tanstack/react-router';
import { announce } from '../../../lib/announcer.ts';
import { useCircleActions } from '../hooks/use-circle-actions.ts';
import { CircleNameDialog } from './circle-name-dialog.tsx';

export function NewCircleDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { create } = useCircleActions();
  return (
    <CircleNameDialog
      title="New circle"
      description="You will be its owner, and invite the others by a link."
      action="Create"
      onClose={onClose}
      onSubmit={async (name) => {
        const made = await create(name);
        if (!made.ok) return made.failure;
        announce(`The circle ${made.value.name} is ready.`);
        onClose();
        await navigate({ to: '/circles/$circleId', params: { circleId: made.value.id } });
        return null;
      }}
    />
  );
}
