import { Menu as BaseMenu } from '@base-ui/react/menu';
import { type ReactElement, type ReactNode, useState } from 'react';
import { joinClasses } from './join-classes.ts';

export interface MenuProps {
  /** The button that opens it, with its own accessible name. */
  trigger: ReactElement;
  children: ReactNode;
}

/** A list of actions behind a button. */
export function Menu({ trigger, children }: MenuProps) {
  // Beside its button and not at the end of the document: there it would lie outside every landmark.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <span ref={setPlace} />
      <BaseMenu.Portal container={place}>
        <BaseMenu.Positioner sideOffset={6} align="end" className="z-40 outline-none">
          <BaseMenu.Popup className="min-w-52 origin-(--transform-origin) rounded-2xl bg-surface p-1.5 text-ink shadow-lift-high outline-none transition-[scale,opacity] duration-100 data-ending-style:scale-95 data-ending-style:opacity-0 data-starting-style:scale-95 data-starting-style:opacity-0">
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export interface MenuItemProps {
  icon: ReactNode;
  children: ReactNode;
  onSelect: () => void;
  /** Takes something away for good. */
  isDangerous?: boolean;
}

export function MenuItem({ icon, children, onSelect, isDangerous = false }: MenuItemProps) {
  return (
    <BaseMenu.Item
      onClick={onSelect}
      className={joinClasses(
        'flex min-h-11 cursor-pointer items-center gap-3 rounded-xl px-3 py-2 font-medium outline-none select-none',
        'data-highlighted:bg-sunken',
        isDangerous && 'text-danger',
      )}
    >
      <span aria-hidden="true" className="shrink-0">
        {icon}
      </span>
      {children}
    </BaseMenu.Item>
  );
}
