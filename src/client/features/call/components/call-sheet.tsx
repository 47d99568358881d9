import { X } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { IconButton } from '../../../ui/icon-button.tsx';

export interface CallSheetProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog over the call, a sheet from below on narrow windows. */
export function CallSheet({ title, onClose, children }: CallSheetProps) {
  // In the top layer too, or it would lie under the call.
  const attach = useCallback((dialog: HTMLDialogElement) => {
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={attach}
      aria-label={title}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      className="m-auto w-full max-w-md rounded-3xl bg-surface p-6 pt-0 text-ink shadow-lift-high backdrop:bg-shade max-sm:mb-0 max-sm:max-w-full max-sm:rounded-b-none max-sm:pb-[max(1.5rem,env(safe-area-inset-bottom))]"
    >
      <div className="sticky top-0 z-10 flex items-center justify-between gap-3 bg-surface pt-5 pb-1">
        <h2 className="text-xl font-semibold">{title}</h2>
        <IconButton label="Close" className="-mr-2" icon={<X size={20} />} onClick={onClose} />
      </div>
      {children}
    </dialog>
  );
}
