import type { TrackRef } from '../../call/runtime/index.ts';
import { type CheckResults, NOTHING_CHECKED, type Stage, type StepName } from './check-results.ts';

export type CheckedDevice = 'camera' | 'microphone';

/** `interrupted`: it was stopped, by a call for one, before it was through. */
export type CheckPhase = 'ready' | 'running' | 'done' | 'interrupted' | 'unloadable';

export interface CheckState {
  phase: CheckPhase;
  results: CheckResults;
  /** Milliseconds since 1970; null before the first run. */
  startedAtMs: number | null;
  /** What is open, for preview and meter. */
  tracks: Readonly<Record<CheckedDevice, TrackRef | null>>;
}

/** Before the first run. */
export const READY: CheckState = {
  phase: 'ready',
  results: NOTHING_CHECKED,
  startedAtMs: null,
  tracks: { camera: null, microphone: null },
};

/** The speaker is judged by the person, when they like; the others run by themselves. */
const OWN_STEPS = ['camera', 'microphone', 'server', 'relay', 'selfCall'] as const;

const isSettled = ({ stage }: Stage<unknown>): boolean => stage === 'done';

/** Holds the state of the check, and tells of its changes. */
export interface CheckStore {
  getState(): CheckState;
  /** Returns the undo. */
  subscribe(notify: () => void): () => void;
  set(change: Partial<CheckState>): void;
  /** A new run, of which nothing is known yet. */
  begin(): void;
  /** The run ends: where it was not through, what was under way is open again. */
  interrupt(): void;
  put<Step extends StepName>(step: Step, stage: CheckResults[Step]): void;
  setTrack(device: CheckedDevice, track: TrackRef | null): void;
}

/** The state of a check that has not begun. */
export function createCheckStore(): CheckStore {
  const listeners = new Set<() => void>();
  let state = READY;

  function set(change: Partial<CheckState>): void {
    state = { ...state, ...change };
    const isThrough = OWN_STEPS.every((step) => isSettled(state.results[step]));
    if (isThrough && state.phase === 'running') state = { ...state, phase: 'done' };
    for (const notify of [...listeners]) notify();
  }

  return {
    getState: () => state,
    subscribe(notify) {
      listeners.add(notify);
      return () => void listeners.delete(notify);
    },
    set,
    begin: () => set({ ...READY, phase: 'running' }),
    interrupt() {
      const isUnderWay = OWN_STEPS.some((step) => state.results[step].stage === 'running');
      if (state.phase !== 'running' && !isUnderWay) return;
      const results = { ...state.results };
      for (const step of OWN_STEPS) {
        if (results[step].stage === 'running') results[step] = { stage: 'waiting' };
      }
      set({ phase: 'interrupted', results });
    },
    put: (step, stage) => set({ results: { ...state.results, [step]: stage } }),
    setTrack: (device, track) => set({ tracks: { ...state.tracks, [device]: track } }),
  };
}
