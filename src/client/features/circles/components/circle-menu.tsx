import { LogOut, Pencil, Trash2 } from 'lucide-react';
import { lazy, Suspense, startTransition, useState } from 'react';
import type { UserId } from '../../../../shared/domain/ids.ts';
import { canDeleteCircle, canRenameCircle } from '../../../../shared/domain/roles.ts';
import type { Circle } from '../../../../shared/protocol/circles.ts';
import { Menu, MenuItem } from '../../../ui/menu.tsx';

export type CircleDialogName = 'rename' | 'leave' | 'delete';

const CircleDialogs = lazy(async () => ({
  default: (await import('./circle-dialogs.tsx')).CircleDialogs,
}));

/** What one may do with the circle as a whole. */
export function CircleMenu({ circle, selfId }: { circle: Circle; selfId: UserId }) {
  const [opened, setOpened] = useState<CircleDialogName | null>(null);
  // In a transition no fallback stands in for awaited code: React would keep it for 300 ms.
  const open = (name: CircleDialogName) => startTransition(() => setOpened(name));
  return (
    <>
      <Menu label="Circle options">
        {canRenameCircle(circle.role) && (
          <MenuItem icon={<Pencil size={18} />} onSelect={() => open('rename')}>
            Rename circle
          </MenuItem>
        )}
        <MenuItem icon={<LogOut size={18} />} onSelect={() => open('leave')}>
          Leave circle
        </MenuItem>
        {canDeleteCircle(circle.role) && (
          <MenuItem icon={<Trash2 size={18} />} isDangerous onSelect={() => open('delete')}>
            Delete circle
          </MenuItem>
        )}
      </Menu>
      <Suspense>
        {opened && (
          <CircleDialogs
            opened={opened}
            circle={circle}
            selfId={selfId}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </>
  );
}
