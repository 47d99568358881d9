/** A shelf for small texts that outlast the page. Where the browser has none, it is always empty. */
export interface BrowserStorage {
  read(key: string): string | null;
  /** Null removes. */
  write(key: string, value: string | null): void;
}

/** The browser's local storage, which throws when it is full or has been forbidden. */
export const localBrowserStorage: BrowserStorage = {
  read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // Nothing that is kept here is needed for the app to work.
    }
  },
};
