/** `offered`: the browser can install the app on a word from us. `by-hand`: through its own menu, on iOS. */
export type InstallState = 'offered' | 'by-hand' | 'not-now';

export interface InstallOffer {
  getState(): InstallState;
  /** Returns the undo. */
  subscribe(notify: () => void): () => void;
  /** Opens the browser's own question. Does nothing unless it is offered. */
  ask(): Promise<void>;
}
