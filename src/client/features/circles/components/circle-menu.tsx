import { LogOut, Pencil, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
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
  return (
    <>
      <Menu label="Circle options">
        {canRenameCircle(circle.role) && (
          <MenuItem icon={<Pencil size={18} />} onSelect={() => setOpened('rename')}>
            Rename circle
          </MenuItem>
        )}
        <MenuItem icon={<LogOut size={18} />} onSelect={() => setOpened('leave')}>
          Leave circle
        </MenuItem>
        {canDeleteCircle(circle.role) && (
          <MenuItem icon={<Trash2 size={18} />} isDangerous onSelect={() => setOpened('delete')}>
            Delete circle
          </MenuItem>
        )}
      </Menu>
      {opened && (
        <Suspense>
          <CircleDialogs
            opened={opened}
            circle={circle}
            selfId={selfId}
            onClose={() => setOpened(null)}
          />
        </Suspense>
      )}
    </>
  );
}
