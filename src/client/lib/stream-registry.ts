/** What belongs together of the other side: the person, or the screen they share. */
export type RemotePart = 'person' | 'screen';

/** What one media element plays. An element that is given both decodes and plays both, unseen and unheard. */
export type RemoteMedium = 'picture' | 'sound';

/**
 * Holds what cannot be in the call's state: tracks of this machine by their opaque reference, and
 * the streams of the other side by the epoch of their link. Every stream object is stable, so that
 * a media element that shows it is never set anew. Notifies whenever an answer here may differ.
 */
export interface StreamRegistry {
  /** Takes a track of this machine in and names it. */
  addLocal(track: MediaStreamTrack): string;
  /** Forgets a track; does not stop it. */
  removeLocal(ref: string): void;
  localTrack(ref: string): MediaStreamTrack | null;
  /** A stream of that one track, for a preview. Null for one that is not held. */
  localStream(ref: string): MediaStream | null;

  /** Makes the four streams of a link, empty. */
  openRemote(epoch: number): void;
  /** Adds a track to a part; one that is there already is not added twice. */
  addRemote(epoch: number, part: RemotePart, track: MediaStreamTrack): void;
  closeRemote(epoch: number): void;
  /** Null for a link that is not open. */
  remoteStream(epoch: number, part: RemotePart, medium: RemoteMedium): MediaStream | null;

  /** Returns the undo. */
  subscribe(notify: () => void): () => void;
}

type RemoteStreams = Record<RemotePart, Record<RemoteMedium, MediaStream>>;

/** An empty registry. One serves the whole page. */
export function createStreamRegistry(): StreamRegistry {
  const local = new Map<string, { track: MediaStreamTrack; stream: MediaStream }>();
  const remote = new Map<number, RemoteStreams>();
  const listeners = new Set<() => void>();
  let lastRef = 0;

  const notify = () => {
    for (const listener of [...listeners]) listener();
  };

  return {
    addLocal(track) {
      lastRef += 1;
      const ref = `track-${lastRef}`;
      local.set(ref, { track, stream: new MediaStream([track]) });
      notify();
      return ref;
    },
    removeLocal(ref) {
      if (local.delete(ref)) notify();
    },
    localTrack: (ref) => local.get(ref)?.track ?? null,
    localStream: (ref) => local.get(ref)?.stream ?? null,

    openRemote(epoch) {
      const streams = () => ({ picture: new MediaStream(), sound: new MediaStream() });
      remote.set(epoch, { person: streams(), screen: streams() });
      notify();
    },
    addRemote(epoch, part, track) {
      const medium = track.kind === 'video' ? 'picture' : 'sound';
      const stream = remote.get(epoch)?.[part][medium];
      if (!stream || stream.getTracks().includes(track)) return;
      stream.addTrack(track);
      notify();
    },
    closeRemote(epoch) {
      if (remote.delete(epoch)) notify();
    },
    remoteStream: (epoch, part, medium) => remote.get(epoch)?.[part][medium] ?? null,

    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
