import { ShieldCheck, UserRoundMinus } from 'lucide-react';
import { lazy, Suspense, startTransition, useState } from 'react';
import { canChangeRole, canRemoveMember } from '../../../../shared/domain/roles.ts';
import type { Circle, CircleMember } from '../../../../shared/protocol/circles.ts';
import { Menu, MenuItem } from '../../../ui/menu.tsx';

export type MemberDialogName = 'role' | 'remove';

const MemberDialogs = lazy(async () => ({
  default: (await import('./member-dialogs.tsx')).MemberDialogs,
}));

/** What one may do with another member; nothing is shown where that is nothing. */
export function MemberMenu({ circle, member }: { circle: Circle; member: CircleMember }) {
  const [opened, setOpened] = useState<MemberDialogName | null>(null);
  // In a transition no fallback stands in for awaited code: React would keep it for 300 ms.
  const open = (name: MemberDialogName) => startTransition(() => setOpened(name));
  const mayChange = canChangeRole(circle.role);
  const mayRemove = canRemoveMember(circle.role, member.role);
  if (!mayChange && !mayRemove) return null;
  return (
    <>
      <Menu label={`Options for ${member.displayName}`}>
        {mayChange && (
          <MenuItem icon={<ShieldCheck size={18} />} onSelect={() => open('role')}>
            Change role
          </MenuItem>
        )}
        {mayRemove && (
          <MenuItem icon={<UserRoundMinus size={18} />} isDangerous onSelect={() => open('remove')}>
            Remove from circle
          </MenuItem>
        )}
      </Menu>
      <Suspense>
        {opened && (
          <MemberDialogs
            opened={opened}
            circle={circle}
            member={member}
            onClose={() => setOpened(null)}
          />
        )}
      </Suspense>
    </>
  );
}
