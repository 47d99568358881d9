import type { ClockPort } from '../ports/clock-port.ts';
import type { SelfCallAnswer } from '../ports/connection-check-port.ts';
import { createSelfCallStatistics } from './self-call-statistics.ts';

export interface SelfCall {
  configuration: RTCConfiguration;
  tracks: readonly MediaStreamTrack[];
  connectLimitMs: number;
  /** How long is watched once it is connected, and how often. */
  watchMs: number;
  lookEachMs: number;
  clock: ClockPort;
  signal: AbortSignal;
}

/**
 * Calls from one end in this page to another, and tells how the tracks fared on their way. What comes
 * back is played nowhere. Never rejects.
 */
export async function callOneself(call: SelfCall): Promise<SelfCallAnswer> {
  const { configuration, clock, signal } = call;
  const startedMs = clock.now();
  const here = new RTCPeerConnection(configuration);
  const there = new RTCPeerConnection(configuration);
  const silence = call.tracks.length === 0 ? makeSilence() : null;
  try {
    for (const track of silence?.tracks ?? call.tracks) here.addTrack(track);
    const connected = untilConnected(here, there, call);
    await negotiate(here, there);
    if (!(await connected)) return { kind: 'unconnected' };
    const connectMs = clock.now() - startedMs;
    const statistics = createSelfCallStatistics(here, there);
    const endMs = clock.now() + call.watchMs;
    while (clock.now() < endMs && !signal.aborted) {
      await new Promise<void>((next) => void clock.after(call.lookEachMs, next));
      await statistics.look();
    }
    const hasPicture = call.tracks.some(({ kind }) => kind === 'video');
    return { kind: 'measured', connectMs, ...statistics.result(hasPicture) };
  } catch {
    return { kind: 'unconnected' }; // closed while it was under way, or refused by the browser
  } finally {
    here.close();
    there.close();
    silence?.stop();
  }
}

/** True once both ends are connected; false after the limit, on failure, or when it is ended. */
function untilConnected(
  here: RTCPeerConnection,
  there: RTCPeerConnection,
  { connectLimitMs, clock, signal }: SelfCall,
): Promise<boolean> {
  return new Promise((resolve) => {
    const giveUp = () => end(false);
    const end = (isConnected: boolean) => {
      stopWaiting();
      signal.removeEventListener('abort', giveUp);
      resolve(isConnected);
    };
    const stopWaiting = clock.after(connectLimitMs, giveUp);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) return giveUp();
    const look = () => {
      const states = [here.connectionState, there.connectionState];
      if (states.includes('failed')) giveUp();
      else if (states.every((state) => state === 'connected')) end(true);
    };
    here.addEventListener('connectionstatechange', look);
    there.addEventListener('connectionstatechange', look);
  });
}

async function negotiate(here: RTCPeerConnection, there: RTCPeerConnection): Promise<void> {
  passCandidates(here, there);
  passCandidates(there, here);
  await here.setLocalDescription();
  if (here.localDescription) await there.setRemoteDescription(here.localDescription);
  await there.setLocalDescription();
  if (there.localDescription) await here.setRemoteDescription(there.localDescription);
}

/** Candidates that come before the other end has a description wait for it. */
function passCandidates(from: RTCPeerConnection, to: RTCPeerConnection): void {
  const early: RTCIceCandidate[] = [];
  const add = (candidate: RTCIceCandidate) =>
    // One that is refused is no way; another may be.
    to.addIceCandidate(candidate).catch(() => undefined);
  from.addEventListener('icecandidate', ({ candidate }) => {
    if (!candidate?.candidate) return;
    if (to.remoteDescription) void add(candidate);
    else early.push(candidate);
  });
  to.addEventListener('signalingstatechange', () => {
    if (to.remoteDescription) for (const candidate of early.splice(0)) void add(candidate);
  });
}

/** A sound track without a microphone, so that there is something to send. */
function makeSilence(): { tracks: MediaStreamTrack[]; stop(): void } {
  const audio = new AudioContext();
  const destination = new MediaStreamAudioDestinationNode(audio, { channelCount: 1 });
  // Where nothing is connected, browsers send nothing at all.
  const source = new ConstantSourceNode(audio, { offset: 0 });
  source.connect(destination);
  source.start();
  return {
    tracks: destination.stream.getAudioTracks(),
    stop: () => void audio.close().catch(() => undefined),
  };
}
