/** A newer version of the app that is fetched and waits to be taken. */
export interface AppUpdates {
  /** True while one waits and nothing speaks against taking it now. */
  isReady(): boolean;
  /** Returns the undo. */
  subscribe(notify: () => void): () => void;
  /** Takes the new version: the page reloads. */
  take(): void;
}
