import { type ClientEventName, clientEvents } from '../../shared/protocol/signalling.ts';
import type { CallClock } from '../domain/calls/call-clock.ts';
import type { CallLog } from '../domain/calls/call-log.ts';
import { refuse } from '../domain/calls/call-refusal.ts';
import type { Acknowledgement, EventHandlers } from './event-handlers.ts';
import { countEvent, isTooLarge } from './event-limits.ts';
import type { SignalSocket } from './signal-socket.ts';

type Acknowledge = (answer: Acknowledgement) => void;
/** Takes an event that a connection sent: its name, what came with it, and who acknowledges it. */
export type EventDoor = (socket: SignalSocket, event: readonly unknown[]) => void;

interface DoorDeps {
  handlers: EventHandlers;
  clock: CallClock;
  log: CallLog;
  eventsPerWindow: number;
}

const unasked: Acknowledge = () => {};

/** Limits, parses and hands on what clients send. Whatever that is, it throws nothing. */
export function createEventDoor({ handlers, clock, log, eventsPerWindow }: DoorDeps): EventDoor {
  return function hear(socket, event) {
    // Socket.IO lets nothing through whose name is not a text or a number.
    const name = String(event[0]);
    const last = event.at(-1);
    // Only Socket.IO itself can put a function there: the client asks for an acknowledgement.
    const isAsked = typeof last === 'function';
    const acknowledge = isAsked ? (last as Acknowledge) : unasked;
    const verdict = countEvent(socket.data.count, clock.now(), eventsPerWindow);
    if (verdict === 'flood') return void socket.disconnect(true);
    if (verdict === 'refused') return acknowledge(refuse('rate_limited'));
    const payload = event.length === (isAsked ? 3 : 2) ? event[1] : undefined;
    try {
      const answer = answerEvent(handlers, socket, name, payload);
      if (!(answer instanceof Promise)) return acknowledge(answer);
      answer.then(acknowledge, (error: unknown) => acknowledge(failure(log, name, error)));
    } catch (error) {
      acknowledge(failure(log, name, error));
    }
  };
}

function answerEvent(
  handlers: EventHandlers,
  socket: SignalSocket,
  name: string,
  payload: unknown,
): Acknowledgement | Promise<Acknowledgement> {
  if (isTooLarge(payload)) return refuse('too_large');
  if (!Object.hasOwn(clientEvents, name)) return refuse('invalid');
  const event = name as ClientEventName;
  const parsed = clientEvents[event].safeParse(payload);
  if (!parsed.success) {
    const isTooLong = parsed.error.issues.some(({ code }) => code === 'too_big');
    return refuse(isTooLong ? 'too_large' : 'invalid');
  }
  // The schema that has just read the payload is the one of this handler's event.
  const handle = handlers[event] as (socket: SignalSocket, ask: unknown) => Acknowledgement;
  return handle(socket, parsed.data);
}

function failure(log: CallLog, name: string, err: unknown): Acknowledgement {
  log.error({ err, event: name }, 'signalling-event-failed');
  return refuse('invalid', 'Something went wrong on the server. Please try again.');
}
