declare global {
  interface Window {
    lab: LabOfPage;
  }
}

/** Which ways a page may take: what it wants, or one alone. */
export type Way = 'any' | 'direct' | 'UDP' | 'TCP' | 'TLS';

interface LabOfPage {
  way: Way;
  connections: RTCPeerConnection[];
  /** The one that carries the call. A call may have had another one while it rang. */
  current: () => RTCPeerConnection | undefined;
  /** When each frame of the other person was shown, in milliseconds since 1970. */
  frames: number[];
  /** True: the page is told nothing of the machine's network, as in a browser that does not tell. */
  isNetworkUntold: boolean;
  /** When something was clicked last, in milliseconds since 1970. */
  clickedAtMs: number;
}

/**
 * Runs in the page before its own scripts, so it may use nothing from outside itself. Keeps hold of
 * the connections and of the frames that are shown, and stands in for camera and microphone: small
 * and cheap, since several browsers share the machine.
 */
export function installPageWatch(): void {
  const lab: LabOfPage = {
    way: 'any',
    connections: [],
    current() {
      const open = lab.connections.filter((one) => one.connectionState !== 'closed');
      return open.findLast((one) => one.connectionState === 'connected') ?? open.at(-1);
    },
    frames: [],
    isNetworkUntold: false,
    clickedAtMs: 0,
  };
  window.lab = lab;

  function keeps(url: string): boolean {
    if (lab.way === 'any') return true;
    if (lab.way === 'direct') return url.startsWith('stun');
    if (lab.way === 'TLS') return url.startsWith('turns:');
    const isTcp = url.includes('transport=tcp');
    return url.startsWith('turn:') && isTcp === (lab.way === 'TCP');
  }
  function limited(configuration: RTCConfiguration = {}): RTCConfiguration {
    if (lab.way === 'any') return configuration;
    const iceServers = (configuration.iceServers ?? [])
      .map((server) => ({ ...server, urls: [server.urls].flat().filter(keeps) }))
      .filter(({ urls }) => urls.length > 0);
    const iceTransportPolicy = lab.way === 'direct' ? 'all' : 'relay';
    return { ...configuration, iceServers, iceTransportPolicy };
  }
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(limited(configuration));
      lab.connections.push(this);
    }
    override setConfiguration(configuration?: RTCConfiguration): void {
      super.setConfiguration(limited(configuration));
    }
  };

  const noteClick = () => {
    lab.clickedAtMs = Date.now();
  };
  document.addEventListener('click', noteClick, true);

  // Before any listener of the page's own, which is therefore not asked.
  const swallow = (event: Event) => {
    if (lab.isNetworkUntold) event.stopImmediatePropagation();
  };
  const { connection } = navigator as Navigator & { connection?: EventTarget };
  for (const name of ['online', 'offline']) window.addEventListener(name, swallow);
  connection?.addEventListener('change', swallow);

  const watched = new WeakSet<Element>();
  setInterval(() => {
    for (const video of document.querySelectorAll<HTMLVideoElement>('video[aria-label]')) {
      if (video.ariaLabel === 'You' || watched.has(video)) continue;
      watched.add(video);
      const note = () => {
        lab.frames.push(Date.now());
        video.requestVideoFrameCallback(note);
      };
      video.requestVideoFrameCallback(note);
    }
  }, 20);

  function paintCamera(): MediaStreamTrack | undefined {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const brush = canvas.getContext('2d', { alpha: false });
    let frame = 0;
    const timer = setInterval(() => {
      if (!brush) return;
      brush.fillStyle = 'teal';
      brush.fillRect(0, 0, canvas.width, canvas.height);
      brush.fillStyle = 'white';
      brush.fillRect((frame++ * 7) % canvas.width, 60, 24, 60);
    }, 50);
    const [track] = canvas.captureStream(20).getVideoTracks();
    const stop = track?.stop.bind(track);
    if (track && stop) {
      track.stop = () => {
        clearInterval(timer);
        stop();
      };
    }
    return track;
  }
  function playTone(): MediaStreamTrack | undefined {
    const audio = new AudioContext();
    const destination = new MediaStreamAudioDestinationNode(audio, { channelCount: 1 });
    const oscillator = new OscillatorNode(audio, { frequency: 440 });
    oscillator.connect(new GainNode(audio, { gain: 0.2 })).connect(destination);
    oscillator.start();
    return destination.stream.getAudioTracks()[0];
  }
  if (!navigator.mediaDevices) return;
  navigator.mediaDevices.getUserMedia = async (wanted = {}) => {
    const tracks = [wanted.audio ? playTone() : null, wanted.video ? paintCamera() : null];
    return new MediaStream(tracks.filter((track) => track instanceof MediaStreamTrack));
  };
}
