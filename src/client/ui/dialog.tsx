import { AlertDialog as BaseAlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  title: string;
  /** Read out when the dialog opens. */
  description?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** Focused first; without it, the first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** `alert` asks a question that needs an answer: no close button, no closing by a click beside it. */
  kind?: 'plain' | 'alert';
}

const BACKDROP =
  'fixed inset-0 z-40 bg-shade transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';
const POPUP =
  'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col overflow-y-auto rounded-t-3xl bg-surface p-6 ' +
  'pb-[max(1.5rem,env(safe-area-inset-bottom))] text-ink shadow-lift-high outline-none ' +
  'transition-[translate,opacity] duration-200 ease-out ' +
  'data-ending-style:translate-y-4 data-ending-style:opacity-0 ' +
  'data-starting-style:translate-y-4 data-starting-style:opacity-0 ' +
  'sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[28rem] sm:-translate-x-1/2 ' +
  'sm:-translate-y-1/2 sm:rounded-3xl';

/**
 * A modal dialog, a sheet from below on narrow windows. It is open as long as it is rendered, keeps
 * the focus inside, closes with Escape and gives the focus back to where it was.
 */
export function Dialog({
  title,
  description,
  onClose,
  children,
  initialFocus,
  kind = 'plain',
}: DialogProps) {
  const Parts = kind === 'alert' ? BaseAlertDialog : BaseDialog;
  return (
    <Parts.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Parts.Portal>
        <Parts.Backdrop className={BACKDROP} />
        <Parts.Popup className={POPUP} {...(initialFocus ? { initialFocus } : {})}>
          <div className="flex items-start gap-3">
            <Parts.Title className="grow break-name pt-1.5 text-xl leading-snug font-semibold">
              {title}
            </Parts.Title>
            {kind === 'plain' && (
              <Parts.Close
                render={<IconButton className="-mr-2" label="Close" icon={<X size={20} />} />}
              />
            )}
          </div>
          {description && (
            <Parts.Description className="mt-1 text-muted">{description}</Parts.Description>
          )}
          <div className="mt-5 flex flex-col gap-5">{children}</div>
        </Parts.Popup>
      </Parts.Portal>
    </Parts.Root>
  );
}
