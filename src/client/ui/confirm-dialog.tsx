import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './notice.tsx';

export interface ConfirmDialogProps {
  title: string;
  /** What happens, and what cannot be undone. */
  children: ReactNode;
  /** The word on the button that does it. */
  action: string;
  /** Gives back the sentence that says why it came to nothing, or null; then the dialog closes. */
  onConfirm: () => Promise<string | null>;
  onClose: () => void;
}

/** Asks once more before something is gone. */
export function ConfirmDialog({ title, children, action, onConfirm, onClose }: ConfirmDialogProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function handleConfirm(): Promise<void> {
    setIsBusy(true);
    const why = await onConfirm();
    setIsBusy(false);
    setProblem(why);
    if (why === null) onClose();
  }

  return (
    <Dialog kind="alert" title={title} description={children} onClose={onClose}>
      {problem && <Notice tone="problem">{problem}</Notice>}
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="secondary" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="danger" isBusy={isBusy} onClick={() => void handleConfirm()}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
