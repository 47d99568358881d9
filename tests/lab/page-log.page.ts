declare global {
  interface Window {
    labLog: PageEvent[];
  }
}

/** Something that happened in a page. */
interface PageEvent {
  /** In milliseconds since 1970. */
  atMs: number;
  what: string;
}

/**
 * Runs in the page before its own scripts, so it may use nothing from outside itself. Writes down what
 * tells where the time of a recovery goes: sockets, descriptions, candidates, ways, and when pictures
 * arrive and are decoded.
 */
export function installPageLog(): void {
  const log: PageEvent[] = [];
  window.labLog = log;
  const note = (what: string) => void log.push({ atMs: Date.now(), what });

  for (const name of ['online', 'offline']) window.addEventListener(name, () => note(name));
  const { connection } = navigator as Navigator & { connection?: EventTarget };
  connection?.addEventListener('change', () => note('network changes'));

  const eventOf = (data: unknown) =>
    typeof data === 'string' ? (/^4[23]\d*\["?([^",]+)/.exec(data)?.[1] ?? '') : '';
  const NativeSocket = window.WebSocket;
  window.WebSocket = class extends NativeSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      note('socket begins');
      this.addEventListener('open', () => note('socket opens'));
      this.addEventListener('close', () => note('socket closes'));
      this.addEventListener('message', ({ data }) => {
        const name = eventOf(data);
        if (name !== '') note(`← ${name}`);
      });
    }
    override send(data: string): void {
      const name = eventOf(data);
      if (name !== '') note(`→ ${name}`);
      super.send(data);
    }
  };

  const NativeConnection = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends NativeConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      const tell = () => note(`${this.connectionState}, ICE ${this.iceConnectionState}`);
      this.addEventListener('connectionstatechange', tell);
      this.addEventListener('iceconnectionstatechange', tell);
      this.addEventListener('icegatheringstatechange', () => note(this.iceGatheringState));
      this.addEventListener('signalingstatechange', () => note(this.signalingState));
      this.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate) note(`candidate ${candidate.type} ${candidate.protocol}`);
      });
      watchPictures(this);
    }
    override restartIce(): void {
      note('restarts ICE');
      super.restartIce();
    }
  };

  function watchPictures(watched: RTCPeerConnection): void {
    const before = { packetsReceived: 0, framesReceived: 0, keyFramesDecoded: 0, framesDecoded: 0 };
    let pair = '';
    const timer = setInterval(async () => {
      if (watched.connectionState === 'closed') return clearInterval(timer);
      for (const entry of (await watched.getStats()).values()) {
        if (entry.type === 'transport' && entry.selectedCandidatePairId !== pair) {
          pair = entry.selectedCandidatePairId;
          note(`takes the way ${pair}`);
        }
        if (entry.type !== 'inbound-rtp' || entry.kind !== 'video' || !entry.framesReceived)
          continue;
        for (const name of Object.keys(before) as (keyof typeof before)[]) {
          flow(name, entry[name] - before[name]);
          before[name] = entry[name];
        }
      }
    }, 50);
  }
  const flowing = new Map<string, number>();
  /** Tells of the first of its kind after a pause. */
  function flow(name: string, more: number): void {
    if (more <= 0) return;
    const pauseMs = Date.now() - (flowing.get(name) ?? 0);
    flowing.set(name, Date.now());
    if (pauseMs > 400) note(`${name} goes on (+${more}) after ${pauseMs} ms`);
  }
}
