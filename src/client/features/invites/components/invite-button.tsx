import { UserRoundPlus } from 'lucide-react';
import { lazy, Suspense, startTransition, useState } from 'react';
import type { Circle } from '../../../../shared/protocol/circles.ts';
import { Button } from '../../../ui/button.tsx';

const loadDialog = () => import('./invite-dialog.tsx');
const InviteDialog = lazy(async () => ({ default: (await loadDialog()).InviteDialog }));

export function InviteButton({ circle }: { circle: Pick<Circle, 'id' | 'name'> }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        // In a transition no fallback stands in for awaited code: React would keep it for 300 ms.
        onClick={() => startTransition(() => setIsOpen(true))}
        onPointerEnter={() => void loadDialog()}
      >
        <UserRoundPlus aria-hidden="true" size={20} />
        Invite
      </Button>
      <Suspense>
        {isOpen && <InviteDialog circle={circle} onClose={() => setIsOpen(false)} />}
      </Suspense>
    </>
  );
}
