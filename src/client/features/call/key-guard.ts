/** How long a dialog that opened by itself heeds no key: what was being typed was meant for something else. */
export const KEY_GUARD_MS = 700;

/** What is asked of a key event. */
export interface PressedKey {
  key: string;
  repeat: boolean;
}

/** True for a key that would press the button in focus, but was hardly meant for it. */
export function isStrayKey({ key, repeat }: PressedKey, openForMs: number): boolean {
  return (key === 'Enter' || key === ' ') && (repeat || openForMs < KEY_GUARD_MS);
}
