import type { CallMedia } from '../../../shared/domain/calls.ts';
import type { CircleId, UserId } from '../../../shared/domain/ids.ts';
import type { EngineEvent } from '../core/events.ts';
import type { ScreenContent } from '../core/sending-plan.ts';
import { type EngineState, initialState, type Person } from '../core/state.ts';
import { transition } from '../core/transition.ts';
import type { LinkReport } from '../ports/peer-links-port.ts';
import { createChangeNotices } from './change-notices.ts';
import { createEffectRunner } from './effect-runner.ts';
import type { EnginePorts } from './engine-ports.ts';
import { createLineWatch, type LineStatistics } from './line-watch.ts';
import { findResumable } from './resume.ts';
import { createSendingControl } from './sending-control.ts';

/** One signed-in person's calls on this device. A store that React reads, and what a person may ask. */
export interface CallEngine {
  getState(): EngineState;
  /** Called after each change, that of an answered ring a moment later. Returns the undo. */
  subscribe(notify: () => void): () => void;
  /** Rings somebody. Does nothing while another call is on. */
  call(peer: Person, media: CallMedia, circleId: CircleId | null): void;
  answer(options: { withCamera: boolean }): void;
  decline(): void;
  /** Ends a running call, or takes back one that still rings. */
  hangUp(): void;
  /** Back into the call that a reload cut off. */
  rejoin(): void;
  /** Puts away the sentence that says why a call ended. */
  dismiss(): void;
  setMicrophone(isOn: boolean): void;
  setCamera(isOn: boolean): void;
  /** Within a click: browsers show the picker only then. */
  setScreen(isOn: boolean): void;
  chooseDevice(device: 'microphone' | 'camera' | 'speaker', deviceId: string | null): void;
  /** Sends a smaller picture and leaner sound, and asks for the same, in this call and the next ones. */
  setDataSaver(isOn: boolean): void;
  /** What a shared screen shows, now and the next time: to be read, or to be smooth. */
  setScreenContent(content: ScreenContent): void;
  /** The page is going away, for a reload or for good. */
  leavePage(): void;
  /** The machine may be on another network now; most likely so where it had none in between. */
  networkChanged(options: { wasGone: boolean }): void;
  /** The page is looked at again, after so many milliseconds. */
  pageResumed(options: { hiddenMs: number }): void;
  readonly statistics: LineStatistics;
  /** Ends a call that is on and lets go of the ports. The engine is of no use afterwards. */
  close(): void;
}

/**
 * Starts the engine: one queue, in which events are taken up one after the other and whose effects
 * are carried out through the ports. An effect that answers at once waits its turn; nothing nests.
 */
export function createCallEngine(selfId: UserId, ports: EnginePorts): CallEngine {
  let state = initialState(selfId);
  const notices = createChangeNotices(ports.clock);
  const queue: EngineEvent[] = [];
  let isDraining = false;
  const sending = createSendingControl({
    getState: () => state,
    follow: ports.links.follow,
    tellHeld: (epoch, isHeld) => send({ type: 'link-video-held', epoch, isHeld }),
  });
  const effects = createEffectRunner(ports, send, sending);
  const line = createLineWatch((epoch, quality) => send({ type: 'link-quality', epoch, quality }));

  function onLinkReport(report: LinkReport): void {
    if (report.type !== 'link-statistics') return send(report);
    // One that is prepared while it rings carries no talk yet.
    const isOfCall = state.call.phase === 'live' && state.call.link.epoch === report.epoch;
    if (!isOfCall) return;
    line.take(report.epoch, report.statistics);
    sending.take(report.epoch, report.statistics);
  }

  function send(event: EngineEvent): void {
    queue.push(event);
    if (isDraining) return;
    isDraining = true;
    try {
      for (let next = queue.shift(); next; next = queue.shift()) takeUp(next);
    } finally {
      isDraining = false;
    }
  }

  function takeUp(event: EngineEvent): void {
    const before = state;
    const next = transition(state, event, ports.clock.now());
    state = next.state;
    next.effects.forEach(effects.run);
    if (state.media !== before.media) sending.replan();
    if (state !== before) notices.tell(before, state);
  }

  const undo = [
    ports.signalling.onFact(send),
    ports.signalling.onReachable((isReachable) =>
      send({ type: isReachable ? 'server-reached' : 'server-lost' }),
    ),
    ports.links.onReport(onLinkReport),
    ports.media.onReport(send),
    findResumable(ports, send),
  ];

  return {
    getState: () => state,
    subscribe: notices.subscribe,
    call: (peer, media, circleId) =>
      send({ type: 'call-asked', callId: ports.newCallId(), peer, media, circleId }),
    answer: ({ withCamera }) => send({ type: 'answer-asked', withCamera }),
    decline: () => send({ type: 'decline-asked' }),
    hangUp: () => send({ type: 'hang-up-asked' }),
    rejoin: () => send({ type: 'rejoin-asked' }),
    dismiss: () => send({ type: 'dismiss-asked' }),
    setMicrophone: (isOn) => send({ type: 'microphone-asked', isOn }),
    setCamera: (isOn) => send({ type: 'camera-asked', isOn }),
    setScreen: (isOn) => send({ type: 'screen-asked', isOn }),
    chooseDevice: (device, deviceId) => send({ type: 'device-chosen', device, deviceId }),
    setDataSaver: (isOn) => send({ type: 'data-saver-asked', isOn }),
    setScreenContent: (content) => send({ type: 'screen-content-chosen', content }),
    leavePage: () => send({ type: 'page-leaving' }),
    networkChanged: ({ wasGone }) => send({ type: 'network-changed', wasGone }),
    pageResumed: ({ hiddenMs }) => send({ type: 'page-resumed', hiddenMs }),
    statistics: line.statistics,
    close() {
      send({ type: 'hang-up-asked' });
      for (const stop of undo) stop();
      effects.stop();
      notices.close();
    },
  };
}
