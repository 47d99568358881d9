import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Socket } from 'socket.io-client';
import type { Member } from './actors.ts';

const socketIoClient = join(
  import.meta.dirname,
  '../../../node_modules/socket.io-client/dist/socket.io.min.js',
);

declare global {
  interface Window {
    io(settings: { auth: { token: string } }): Socket;
    guide: {
      startVideoCall(partnerId: string): Promise<void>;
      answerCall(): Promise<void>;
      declineCall(): void;
      endCall(): void;
      /** Whose call is waiting for an answer. */
      caller(): string | null;
      /** What the other side has told: `call-decline` and `end-call`. */
      heard: string[];
    };
  }
}

/**
 * Opens the mobile app of the guide for somebody: a page that does what the guide's snippets do and
 * nothing else. Its video of the other is labelled `Partner`; it is driven through `window.guide`.
 */
export async function openGuideClient({ page, accessToken, userId }: Member): Promise<Page> {
  await page.route('**/__guide', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>Guide</title><video aria-label="Partner" autoplay playsinline></video>',
    }),
  );
  await page.goto('/__guide');
  await page.addScriptTag({ path: socketIoClient });
  await page.evaluate(speakLikeTheGuide, { token: accessToken, userId });
  return page;
}

/** Runs in the page. The guide's snippets, with the names they have there. */
async function speakLikeTheGuide({ token, userId }: { token: string; userId: string }) {
  const socket = window.io({ auth: { token } });
  const heard: string[] = [];
  let pc: RTCPeerConnection;
  let waiting: { offer: RTCSessionDescriptionInit; from: string } | null = null;
  let partner = '';

  const openConnection = async (partnerId: string) => {
    partner = partnerId;
    const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
    pc = new RTCPeerConnection({ iceServers: [] });
    stream.getTracks().forEach((track) => {
      pc.addTrack(track, stream);
    });
    pc.ontrack = ({ streams }) => {
      const video = document.querySelector('video');
      if (video) video.srcObject = streams[0] ?? null;
    };
    pc.onicecandidate = ({ candidate }) => {
      if (candidate) socket.emit('ice-candidate', { candidate, to: partner });
    };
  };

  socket.on('call-offer', ({ offer, from }) => {
    waiting = { offer, from };
  });
  socket.on('call-answer', ({ answer }) => pc.setRemoteDescription(answer));
  // What comes before there is a connection, or before it knows of theirs, is lost: the guide keeps
  // nothing. One of a ring that was declined may still be on its way when the next call begins.
  socket.on('ice-candidate', ({ candidate }) => {
    if (pc?.remoteDescription) void pc.addIceCandidate(candidate);
  });
  for (const event of ['call-decline', 'end-call']) {
    socket.on(event, () => {
      heard.push(event);
      pc?.close();
    });
  }

  window.guide = {
    heard,
    caller: () => waiting?.from ?? null,
    startVideoCall: async (partnerId) => {
      await openConnection(partnerId);
      const offer = await pc.createOffer();
      await pc.setLocalDescription(offer);
      socket.emit('call-offer', { offer, to: partnerId, from: userId });
    },
    answerCall: async () => {
      if (!waiting) throw new Error('nobody is calling');
      await openConnection(waiting.from);
      await pc.setRemoteDescription(new RTCSessionDescription(waiting.offer));
      const answer = await pc.createAnswer();
      await pc.setLocalDescription(answer);
      socket.emit('call-answer', { answer, to: partner });
    },
    declineCall: () => socket.emit('call-decline', { to: waiting?.from }),
    endCall: () => {
      socket.emit('end-call', { to: partner });
      pc.close();
    },
  };
  await new Promise<void>((settle, fail) => {
    socket.on('connect', settle);
    socket.on('connect_error', fail);
  });
}
