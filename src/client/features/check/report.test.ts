import { expect, test } from 'vitest';
import { NOTHING_CHECKED } from './check-results.ts';
import { reportOf } from './report.ts';

const setting = {
  version: '0.1.0',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  at: new Date('2026-11-22T18:31:07Z'),
};

test('the report tells each step, and the details that the page leaves out', () => {
  const text = reportOf({
    ...setting,
    results: {
      camera: { stage: 'done', result: { kind: 'works', widthPx: 1280, heightPx: 720 } },
      microphone: { stage: 'done', result: { kind: 'silent' } },
      speaker: { stage: 'waiting' },
      server: { stage: 'done', result: { httpMs: 11.6, socketMs: 7.2 } },
      relay: {
        stage: 'done',
        result: {
          kind: 'tried',
          answers: {
            udp: { kind: 'reached', tookMs: 33.3 },
            tcp: { kind: 'refused' },
            tls: { kind: 'not-set-up' },
          },
        },
      },
      selfCall: {
        stage: 'done',
        result: {
          kind: 'measured',
          way: 'udp',
          connectMs: 210.4,
          roundTripMs: 41.2,
          lossShare: 0,
          hasPicture: true,
        },
      },
    },
  });
  expect(text).toBe(`RichesReach Circles 0.1.0, check before a call
2026-11-22 18:31 UTC, Firefox 153 on Linux

Camera: Fine. Your camera works.
  Picture: 1280 × 720
Microphone: Look at this. We hear nothing from your microphone.
Speaker: not checked
Server: Fine. The server answers in 12 ms, and over the connection for calls in 7 ms.
Relay: Does not work. The relay did not accept the credentials of this server.
  By UDP: reached in 33 ms
  By TCP: the relay did not accept the credentials
  By TLS: not set up
A call to yourself: Fine. It works through the relay: 21 ms of delay, nothing lost on the way.
  Way: relay by UDP; connected in 210 ms; round trip 41 ms
`);
});

test('a check that has not run reports so', () => {
  const text = reportOf({ ...setting, results: NOTHING_CHECKED });
  expect(text.match(/not checked/g)).toHaveLength(6);
});
