/**
 * What this tab keeps over a reload and no longer. Storage may be blocked by the person or the
 * browser, and reading it then throws: the tab goes on without, and only a reload forgets.
 */
export interface TabStorage {
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
}

export const tabStorage: TabStorage = {
  read: (key) => tolerate(() => sessionStorage.getItem(key)),
  write: (key, value) => void tolerate(() => sessionStorage.setItem(key, value)),
  remove: (key) => void tolerate(() => sessionStorage.removeItem(key)),
};

function tolerate<Result>(use: () => Result): Result | null {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return null; // SecurityError, QuotaExceededError
    throw error;
  }
}
