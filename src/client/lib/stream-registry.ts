/** What of the other side belongs into one media element: the person, or the screen they share. */
export type RemotePart = 'person' | 'screen';

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

  /** Makes the streams of a link, empty. */
  openRemote(epoch: number): void;
  /** Adds a track to a part; one that is there already is not added twice. */
  addRemote(epoch: number, part: RemotePart, track: MediaStreamTrack): void;
  closeRemote(epoch: number): void;
  /** Null for a link that is not open. */
  remoteStream(epoch: number, part: RemotePart): MediaStream | null;
  /** Whether pictures come: there is a video track that is alive and not muted. */
  hasPicture(epoch: number, part: RemotePart): boolean;

  /** Returns the undo. */
  subscribe(notify: () => void): () => void;
}

interface RemoteStreams {
  person: MediaStream;
  screen: MediaStream;
  /** Ends listening to the tracks. */
  silence: AbortController;
}

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
      const silence = new AbortController();
      remote.set(epoch, { person: new MediaStream(), screen: new MediaStream(), silence });
      notify();
    },
    addRemote(epoch, part, track) {
      const streams = remote.get(epoch);
      if (!streams || streams[part].getTracks().includes(track)) return;
      streams[part].addTrack(track);
      const { signal } = streams.silence;
      for (const change of ['mute', 'unmute', 'ended']) {
        track.addEventListener(change, notify, { signal });
      }
      notify();
    },
    closeRemote(epoch) {
      remote.get(epoch)?.silence.abort();
      if (remote.delete(epoch)) notify();
    },
    remoteStream: (epoch, part) => remote.get(epoch)?.[part] ?? null,
    hasPicture(epoch, part) {
      const tracks = remote.get(epoch)?.[part].getVideoTracks() ?? [];
      return tracks.some((track) => track.readyState === 'live' && !track.muted);
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
