import type { CallEngine } from '../call/runtime/index.ts';
import type { BrowserStorage } from '../lib/browser-storage.ts';

const KEY = 'richesreach-use-less-data';
const ON = 'yes';

/** Gives the engine this device's choice to use less data, and keeps what becomes of it. Returns the end. */
export function keepDataSaver(
  engine: Pick<CallEngine, 'getState' | 'subscribe' | 'setDataSaver'>,
  storage: BrowserStorage,
): () => void {
  if (storage.read(KEY) === ON) engine.setDataSaver(true);
  let kept = engine.getState().media.isSavingData;
  return engine.subscribe(() => {
    const { isSavingData } = engine.getState().media;
    if (isSavingData === kept) return;
    kept = isSavingData;
    storage.write(KEY, kept ? ON : null);
  });
}
