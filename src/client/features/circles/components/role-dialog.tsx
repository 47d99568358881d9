import { Role } from '../../../../shared/domain/roles.ts';
import type { Circle, CircleMember } from '../../../../shared/protocol/circles.ts';
import { announce } from '../../../lib/announcer.ts';
import { textOf, useSubmit } from '../../../lib/use-submit.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceList } from '../../../ui/choice-list.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormFailure } from '../../../ui/form-failure.tsx';
import { useCircleActions } from '../hooks/use-circle-actions.ts';
import { ROLE_WORDS } from '../role-words.ts';

const MAY: Record<Role, string> = {
  owner: 'May do everything, deleting the circle included.',
  admin: 'May rename the circle, invite people and remove members.',
  member: 'May call the others.',
};

export interface RoleDialogProps {
  circle: Circle;
  member: CircleMember;
  onClose: () => void;
}

export function RoleDialog({ circle, member, onClose }: RoleDialogProps) {
  const { setRole } = useCircleActions();
  const { form, isBusy, failure } = useSubmit(async (chosen) => {
    const role = Role.parse(textOf(chosen, 'role'));
    const changed = await setRole(circle.id, member.userId, role);
    if (!changed.ok) return changed.failure;
    announce(`${member.displayName} is ${ROLE_WORDS[role]} now.`);
    onClose();
    return null;
  });
  return (
    <Dialog title={`Role of ${member.displayName}`} onClose={onClose}>
      <FormFailure failure={failure} fields={[]} />
      <form {...form} className="flex flex-col gap-6">
        <ChoiceList
          legend="Role"
          name="role"
          chosen={member.role}
          choices={Role.options.map((role) => ({
            value: role,
            label: ROLE_WORDS[role],
            hint: MAY[role],
          }))}
        />
        <div className="flex flex-wrap justify-end gap-3">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
