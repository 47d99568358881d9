import type { LabMember } from './lab-member.ts';

/** What a browser has counted in a call until now, and what its camera sends right now. */
export interface Reading {
  atMs: number;
  /** Of the camera; with all that is wrapped around the picture. */
  sentVideoBytes: number;
  framesEncoded: number;
  widthPx: number;
  heightPx: number;
  framesPerS: number;
  codec: string;
  sentSoundBytes: number;
  /** Of the sound that arrived. */
  samples: number;
  concealedSamples: number;
  /** False while the camera is held back for want of line. */
  isCameraSent: boolean;
  /** Of all processes of the browser. */
  cpuS: number;
}

/** Reads the connection that carries the call. */
export async function readMeter({ page, browser }: LabMember): Promise<Reading> {
  const [figures, cpuS] = await Promise.all([page.evaluate(readPage), cpuSeconds(browser)]);
  return { ...figures, cpuS };
}

/** Runs in the page. */
async function readPage(): Promise<Omit<Reading, 'cpuS'>> {
  const connection = window.lab.connections.findLast(
    (one) => one.connectionState === 'connected' && one.getSenders().some(({ track }) => track),
  );
  const stats = [...((await connection?.getStats())?.values() ?? [])];
  const places = connection?.getTransceivers() ?? [];
  const camera = places.find(({ receiver }) => receiver.track.kind === 'video');
  const microphone = places.find(({ receiver }) => receiver.track.kind === 'audio');
  const entry = (type: string, mid: string | null | undefined) =>
    stats.find((one) => one.type === type && one.mid === mid) ?? {};
  const video = entry('outbound-rtp', camera?.mid);
  const sound = entry('outbound-rtp', microphone?.mid);
  const heard = entry('inbound-rtp', microphone?.mid);
  const codec = stats.find(({ id }) => id === video.codecId);
  return {
    atMs: Date.now(),
    sentVideoBytes: (video.bytesSent ?? 0) + (video.headerBytesSent ?? 0),
    framesEncoded: video.framesEncoded ?? 0,
    widthPx: video.frameWidth ?? 0,
    heightPx: video.frameHeight ?? 0,
    framesPerS: video.framesPerSecond ?? 0,
    codec: codec?.mimeType?.slice('video/'.length) ?? '',
    sentSoundBytes: sound.bytesSent ?? 0,
    samples: heard.totalSamplesReceived ?? 0,
    concealedSamples: heard.concealedSamples ?? 0,
    isCameraSent: camera?.sender.getParameters().encodings[0]?.active ?? false,
  };
}

async function cpuSeconds(browser: LabMember['browser']): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** What went on between two readings. */
export interface Span {
  videoBps: number;
  framesPerS: number;
  soundBps: number;
  /** 0 to 1. */
  concealedShare: number;
  /** Seconds of the processor in each second. */
  cpu: number;
}

export function between(before: Reading, now: Reading): Span {
  const seconds = (now.atMs - before.atMs) / 1_000;
  return {
    videoBps: ((now.sentVideoBytes - before.sentVideoBytes) * 8) / seconds,
    framesPerS: (now.framesEncoded - before.framesEncoded) / seconds,
    soundBps: ((now.sentSoundBytes - before.sentSoundBytes) * 8) / seconds,
    concealedShare:
      (now.concealedSamples - before.concealedSamples) / Math.max(now.samples - before.samples, 1),
    cpu: (now.cpuS - before.cpuS) / seconds,
  };
}
