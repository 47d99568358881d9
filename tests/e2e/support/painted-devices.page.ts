import type { DeviceFailure, DeviceFailures, DeviceKind, Paint, Rgb } from './paint.ts';

declare global {
  interface Window {
    paintedDevices: PaintedDevicesOfPage;
  }
}

/** W3C MediaStreamTrack Insertable Media, in Chromium alone. */
declare const MediaStreamTrackGenerator: new (of: { kind: 'video' }) => MediaStreamTrack;

interface PaintedDevicesOfPage {
  fail(kind: DeviceKind, failure: DeviceFailure | null): void;
  unplug(deviceId: string): void;
  plug(deviceId: string): void;
  silence(deviceId: string, isSilenced: boolean): void;
  end(deviceId: string): void;
  darken(isDark: boolean): void;
  open(): string[];
}

/**
 * Runs in the page before its own scripts, so it may use nothing from outside itself. Real devices
 * of one browser are shared by all its contexts; these show and sound like one person each.
 */
export function installPaintedDevices(given: { paint: Paint; failures: DeviceFailures }): void {
  // The first empty document of a page and pages without TLS have no devices to replace.
  if (!navigator.mediaDevices) return;
  const { cameras, microphones, screen } = given.paint;
  const failures: DeviceFailures = { ...given.failures };
  const unplugged = new Set<string>();
  let areCamerasDark = false;
  const openTracks = new Set<{ deviceId: string; track: MediaStreamTrack }>();
  const enumerateReal = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
  const openReal = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  // Without a sound card Firefox runs no AudioContext; its own fake microphone has one tone for all.
  const canPlay = !navigator.userAgent.includes('Firefox');

  function number(constraint: ConstrainULong | undefined, otherwise: number): number {
    if (typeof constraint === 'number') return constraint;
    return constraint?.exact ?? constraint?.ideal ?? constraint?.max ?? otherwise;
  }

  function refuse(kind: DeviceKind): void {
    const name = failures[kind];
    if (name) throw new DOMException(`the ${kind} is set to fail`, name);
  }

  function choose<Device extends { deviceId: string }>(
    kind: DeviceKind,
    all: readonly Device[],
    wanted: ConstrainDOMString | undefined,
  ): Device {
    refuse(kind);
    const there = all.filter(({ deviceId }) => !unplugged.has(deviceId));
    if (!there[0]) throw new DOMException(`there is no ${kind}`, 'NotFoundError');
    const isHard = typeof wanted === 'object' && !Array.isArray(wanted) && 'exact' in wanted;
    const named =
      typeof wanted === 'object' && !Array.isArray(wanted)
        ? (wanted.exact ?? wanted.ideal)
        : wanted;
    const ids = named === undefined ? [] : [named].flat();
    const found = there.find(({ deviceId }) => ids.includes(deviceId));
    if (!found && isHard) throw new OverconstrainedError('deviceId', 'no such device');
    return found ?? there[0];
  }

  /** Makes a track of a canvas or an oscillator pass for one of a device. */
  function dress(
    track: MediaStreamTrack,
    deviceId: string,
    label: string,
    settings: MediaTrackSettings,
    free: () => void,
  ): MediaStreamTrack {
    const entry = { deviceId, track };
    const stop = track.stop.bind(track);
    openTracks.add(entry);
    Object.defineProperty(track, 'label', { value: label });
    track.getSettings = () => ({ ...settings, deviceId, groupId: `group-${deviceId}` });
    track.getConstraints = () => ({ deviceId });
    track.applyConstraints = async () => {};
    track.stop = () => {
      stop();
      // A second time it is nothing, as with a real device.
      if (openTracks.delete(entry)) free();
    };
    return track;
  }

  function paintVideo(
    deviceId: string,
    label: string,
    rgb: Rgb,
    wanted: MediaTrackConstraints,
    extra: MediaTrackSettings = {},
  ): MediaStreamTrack {
    const width = number(wanted.width, 640);
    const height = number(wanted.height, 480);
    const frameRate = Math.min(30, number(wanted.frameRate, 30));
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const brush = canvas.getContext('2d', { alpha: false });
    let frame = 0;
    const paint = () => {
      if (!brush) return;
      brush.fillStyle = `rgb(${rgb.join()})`;
      brush.fillRect(0, 0, width, height);
      // Along the lower edge something moves, so that every frame differs; probes look at the middle.
      brush.fillStyle = 'white';
      brush.fillRect((frame++ * 12) % width, height * 0.92, width * 0.06, height * 0.06);
    };
    paint();
    const timer = setInterval(paint, 1000 / frameRate);
    const track = canvas.captureStream(frameRate).getVideoTracks()[0];
    if (!track) throw new DOMException('the canvas gave no track', 'NotReadableError');
    const settings = { width, height, frameRate, aspectRatio: width / height, ...extra };
    return dress(track, deviceId, label, settings, () => clearInterval(timer));
  }

  /** A camera that runs and gives no picture: nobody writes what this track shows. */
  function showNothing(deviceId: string, label: string): MediaStreamTrack {
    const track = new MediaStreamTrackGenerator({ kind: 'video' });
    return dress(track, deviceId, label, {}, () => {});
  }

  async function playTone(
    deviceId: string,
    label: string,
    toneHz: number,
  ): Promise<MediaStreamTrack> {
    if (!canPlay) {
      const [fake] = (await openReal({ audio: true })).getAudioTracks();
      if (fake) return dress(fake, deviceId, label, {}, () => {});
    }
    const audio = new AudioContext();
    const oscillator = new OscillatorNode(audio, { frequency: toneHz });
    const destination = new MediaStreamAudioDestinationNode(audio, { channelCount: 1 });
    oscillator.connect(new GainNode(audio, { gain: 0.3 })).connect(destination);
    oscillator.start();
    const track = destination.stream.getAudioTracks()[0];
    if (!track) throw new DOMException('the oscillator gave no track', 'NotReadableError');
    const settings = { sampleRate: audio.sampleRate, echoCancellation: true };
    return dress(track, deviceId, label, settings, () => void audio.close());
  }

  navigator.mediaDevices.getUserMedia = async (wanted = {}) => {
    if (!wanted.audio && !wanted.video) throw new TypeError('audio or video must be requested');
    const video = wanted.video === true ? {} : wanted.video;
    const audio = wanted.audio === true ? {} : wanted.audio;
    // Both are chosen before either is opened: one that is missing fails the whole request.
    const camera = video && choose('camera', cameras, video.deviceId);
    const microphone = audio && choose('microphone', microphones, audio.deviceId);
    const stream = new MediaStream();
    if (microphone)
      stream.addTrack(await playTone(microphone.deviceId, microphone.label, microphone.toneHz));
    if (camera)
      stream.addTrack(
        areCamerasDark
          ? showNothing(camera.deviceId, camera.label)
          : paintVideo(camera.deviceId, camera.label, camera.rgb, video || {}),
      );
    return stream;
  };

  navigator.mediaDevices.getDisplayMedia = async (wanted = {}) => {
    refuse('screen');
    const video = typeof wanted.video === 'object' ? wanted.video : {};
    const size = { width: 1280, height: 720, frameRate: 15, ...video };
    const look: MediaTrackSettings = { displaySurface: 'browser' };
    const stream = new MediaStream([paintVideo('screen', 'Painted tab', screen.rgb, size, look)]);
    if (wanted.audio) stream.addTrack(await playTone('screen', 'Sound of the tab', screen.toneHz));
    return stream;
  };

  navigator.mediaDevices.enumerateDevices = async () => {
    const listed = (kind: MediaDeviceKind, all: readonly { deviceId: string; label: string }[]) =>
      all
        .filter(({ deviceId }) => !unplugged.has(deviceId))
        .map(({ deviceId, label }) => {
          const info = { deviceId, label, kind, groupId: `group-${deviceId}` };
          return { ...info, toJSON: () => info };
        });
    const speakers = (await enumerateReal()).filter(({ kind }) => kind === 'audiooutput');
    return [
      ...(failures.microphone === 'NotFoundError' ? [] : listed('audioinput', microphones)),
      ...(failures.camera === 'NotFoundError' ? [] : listed('videoinput', cameras)),
      ...speakers,
    ];
  };

  function tellOfChange(): void {
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }

  window.paintedDevices = {
    fail: (kind, failure) => {
      if (failure) failures[kind] = failure;
      else delete failures[kind];
      tellOfChange();
    },
    unplug: (deviceId) => {
      if (deviceId !== 'screen') unplugged.add(deviceId);
      for (const { track } of [...openTracks].filter((one) => one.deviceId === deviceId)) {
        track.stop();
        // Stopping is silent for the page that does it; a device that goes away is not.
        track.dispatchEvent(new Event('ended'));
      }
      tellOfChange();
    },
    plug: (deviceId) => {
      unplugged.delete(deviceId);
      tellOfChange();
    },
    silence: (deviceId, isSilenced) => {
      for (const { track } of [...openTracks].filter((one) => one.deviceId === deviceId)) {
        Object.defineProperty(track, 'muted', { value: isSilenced, configurable: true });
        track.enabled = !isSilenced;
        track.dispatchEvent(new Event(isSilenced ? 'mute' : 'unmute'));
      }
    },
    end: (deviceId) => {
      for (const { track } of [...openTracks].filter((one) => one.deviceId === deviceId)) {
        track.stop();
      }
    },
    darken: (isDark) => {
      areCamerasDark = isDark;
    },
    open: () => [...new Set([...openTracks].map(({ deviceId }) => deviceId))],
  };
}
