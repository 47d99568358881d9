import { useCallback, useLayoutEffect, useRef } from 'react';

/** `top`: above everything, other dialogs included. `beside`: in front of the page, which stays usable. */
export type DialogLayer = 'top' | 'beside';

/**
 * Shows a `<dialog>` element where it belongs. On top the focus goes to what carries
 * `data-first-focus`, else to the dialog, and does so again when something else is shown there.
 *
 * The browser's own top layer is used, and not the dialogs of `ui/`, because a call may come while
 * one of those is open: all else is inert then, whatever it does to keep the focus.
 */
export function useDialogLayer(
  layer: DialogLayer,
  shows: string,
): (dialog: HTMLDialogElement) => () => void {
  const dialog = useRef<HTMLDialogElement | null>(null);

  const attach = useCallback((element: HTMLDialogElement) => {
    dialog.current = element;
    // A call is not closed by Escape, the back gesture or a click beside it.
    element.setAttribute('closedby', 'none');
    return () => {
      element.close();
      dialog.current = null;
    };
  }, []);

  // With the drawing itself: a moment without a dialog on top would move the page below.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    show(element, layer);
    // A browser that does not know `closedby` may still close it: it comes back.
    const comeBack = () => {
      if (!element.open && element.isConnected) show(element, layer);
    };
    element.addEventListener('close', comeBack);
    return () => element.removeEventListener('close', comeBack);
  }, [layer]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other contents (`shows`) move the focus, though it is not read here
  useLayoutEffect(() => {
    if (layer === 'top' && dialog.current) focusFirst(dialog.current);
  }, [layer, shows]);

  return attach;
}

function show(element: HTMLDialogElement, layer: DialogLayer): void {
  if (element.open) element.close();
  if (layer === 'top') {
    element.showModal();
    focusFirst(element);
    return;
  }
  // Not `show()`, which would take the focus away from the page in use.
  element.open = true;
  // Closing gave the focus back to what had opened it; that may take none now.
  if (document.activeElement === document.body) firstOf(element)?.focus({ preventScroll: true });
}

function focusFirst(element: HTMLDialogElement): void {
  (firstOf(element) ?? element).focus({ preventScroll: true });
}

function firstOf(element: HTMLDialogElement): HTMLElement | null {
  return element.querySelector<HTMLElement>('[data-first-focus]');
}
