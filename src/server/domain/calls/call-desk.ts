import type { CallId } from '../../../shared/domain/ids.ts';
import type { MemberDirectory } from '../member-directory.ts';
import type { RelayPolicy } from '../relay-policy.ts';
import type { CallClock } from './call-clock.ts';
import type { CallDevice } from './call-device.ts';
import type { CallLog } from './call-log.ts';
import type { CallStore } from './call-store.ts';
import { createLiveCalls, type LiveCalls } from './live-calls.ts';
import type { Notify } from './notify.ts';
import { createSerialQueue, type SerialQueue } from './serial-queue.ts';

/** A timer's task that failed, the database being ill, is tried again: nobody may ring for ever. */
const RETRY_MS = 5_000;

/** What the call rules need of the world. */
export interface CallPorts {
  store: CallStore;
  directory: MemberDirectory;
  notify: Notify;
  relay: RelayPolicy;
  clock: CallClock;
  newId: () => CallId;
  log: CallLog;
}

/** The ports with what all rules share: the live calls, and the queue through which they change. */
export interface CallDesk extends CallPorts {
  live: LiveCalls;
  queue: SerialQueue;
  /** Runs a task for a device after everything that was asked before. */
  inOrder<Result>(device: CallDevice | null, task: () => Result | Promise<Result>): Promise<Result>;
  /** Whether something that this device asked for is still under way. */
  isWaiting(device: CallDevice): boolean;
  /** Runs a task in the queue after `delayMs`. Returns what calls it off. */
  later(delayMs: number, task: () => Promise<void>): () => void;
}

/** Gathers the ports for the rules. Starts nothing. */
export function createCallDesk(ports: CallPorts): CallDesk {
  const queue = createSerialQueue();
  const keyOf = ({ userId, deviceKey }: CallDevice) => `${userId} ${deviceKey}`;

  function later(delayMs: number, task: () => Promise<void>): () => void {
    let isOff = false;
    let stop = () => {};
    const arm = (delay: number) => {
      stop = ports.clock.after(delay, () => void queue.run(null, attempt));
    };
    const attempt = async () => {
      if (isOff) return;
      try {
        await task();
      } catch (error) {
        ports.log.warn({ err: error }, 'call-timer-retried');
        if (!isOff) arm(RETRY_MS);
      }
    };
    arm(delayMs);
    return () => {
      isOff = true;
      stop();
    };
  }
  return {
    ...ports,
    live: createLiveCalls(),
    queue,
    inOrder: (device, task) => queue.run(device && keyOf(device), task),
    isWaiting: (device) => queue.hasPending(keyOf(device)),
    later,
  };
}
