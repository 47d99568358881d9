import { EllipsisVertical } from 'lucide-react';
import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  use,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { IconButton } from './icon-button.tsx';
import { joinClasses } from './join-classes.ts';
import { nextMenuItem } from './next-menu-item.ts';

const CloseMenuContext = createContext<() => void>(() => {});

export interface MenuProps {
  /** Names the button and the menu behind it. */
  label: string;
  children: ReactNode;
}

/**
 * A few actions behind a button with three dots, after the menu button of the ARIA practices. Made by
 * hand: the library's puts hidden stops for the focus around the menu, which axe rightly reports.
 */
export function Menu({ label, children }: MenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!isOpen) return;
    const closeOutside = ({ target }: Event) => {
      if (!(target instanceof Node && place.current?.contains(target))) setIsOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [isOpen]);

  function closeAndReturn(): void {
    setIsOpen(false);
    button.current?.focus();
  }

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && isOpen) {
      // Not for what lies below the menu.
      event.stopPropagation();
      return closeAndReturn();
    }
    if (event.key === 'ArrowDown' && !isOpen) {
      event.preventDefault();
      setIsOpen(true);
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what bubbles from the button and items
    <div ref={place} className="relative -mr-2" onKeyDown={handleKeyDown}>
      <IconButton
        ref={button}
        label={label}
        icon={<EllipsisVertical size={20} />}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      />
      {isOpen && (
        <CloseMenuContext value={closeAndReturn}>
          <MenuItems id={id} label={label}>
            {children}
          </MenuItems>
        </CloseMenuContext>
      )}
    </div>
  );
}

function MenuItems({ id, label, children }: MenuProps & { id: string }) {
  const list = useRef<HTMLDivElement>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus({ preventScroll: true });
    // At the end of a list it would lie below the bar.
    list.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  function handleKeyDown(event: KeyboardEvent): void {
    const all = items();
    const labels = all.map((item) => item.textContent ?? '');
    const { activeElement } = document;
    const focused = activeElement instanceof HTMLElement ? all.indexOf(activeElement) : -1;
    const next = nextMenuItem(event.key, focused, labels);
    if (next === null) return;
    event.preventDefault();
    all[next]?.focus();
  }

  return (
    <div
      ref={list}
      id={id}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={handleKeyDown}
      className="absolute top-full right-0 z-10 mt-1.5 w-max min-w-52 animate-appear scroll-mb-28 rounded-2xl bg-surface p-1.5 text-ink shadow-lift-high outline-none"
    >
      {children}
    </div>
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
  const close = use(CloseMenuContext);
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      onClick={() => {
        // First back to the button: a dialog that opens now gives the focus back to there.
        close();
        onSelect();
      }}
      className={joinClasses(
        'flex min-h-11 w-full items-center gap-3 rounded-xl px-3 py-2 text-left font-medium',
        'outline-none select-none hover:bg-sunken focus:bg-sunken',
        isDangerous && 'text-danger',
      )}
    >
      <span aria-hidden="true" className="shrink-0">
        {icon}
      </span>
      {children}
    </button>
  );
}
