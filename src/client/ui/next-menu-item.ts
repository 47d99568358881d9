/**
 * Which item of a menu a key leads to, counted from 0; null where the key is none of the menu's.
 *
 * @param focused  the item that has the focus, -1 for none
 * @param labels   the words of the items, in order: a letter leads to the next one that begins with it
 */
export function nextMenuItem(
  key: string,
  focused: number,
  labels: readonly string[],
): number | null {
  const count = labels.length;
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (focused + 1) % count;
    case 'ArrowUp':
      return focused <= 0 ? count - 1 : focused - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return key.length === 1 && key !== ' ' ? itemThatBegins(key, focused, labels) : null;
  }
}

function itemThatBegins(letter: string, focused: number, labels: readonly string[]): number | null {
  for (let step = 1; step <= labels.length; step += 1) {
    const index = (focused + step) % labels.length;
    if (labels[index]?.toLowerCase().startsWith(letter.toLowerCase())) return index;
  }
  return null;
}
