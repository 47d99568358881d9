import type { CallId } from '../../../shared/domain/ids.ts';
import type { CallMemoryPort } from '../ports/call-memory-port.ts';
import type { ClockPort } from '../ports/clock-port.ts';
import type { LocalMediaPort } from '../ports/local-media-port.ts';
import type { PeerLinksPort } from '../ports/peer-links-port.ts';
import type { SignallingPort } from '../ports/signalling-port.ts';

/** All that the engine needs of the world. */
export interface EnginePorts {
  signalling: SignallingPort;
  links: PeerLinksPort;
  media: LocalMediaPort;
  clock: ClockPort;
  memory: CallMemoryPort;
  newCallId: () => CallId;
}
