import { describe, expect, test } from 'vitest';
import type { RelayAnswer, RelayAnswers, TrackRef } from '../../call/runtime/index.ts';
import { type CheckResults, NOTHING_CHECKED } from './check-results.ts';
import { findingsOf as findingsWith, summaryOf } from './findings.ts';

const OPEN = { camera: 'camera' as TrackRef, microphone: 'microphone' as TrackRef };
const findingsOf = (of: CheckResults) => findingsWith(of, OPEN);

const reached: RelayAnswer = { kind: 'reached', tookMs: 20 };
const none: RelayAnswer = { kind: 'not-set-up' };
const unreached: RelayAnswer = { kind: 'unreached' };

const done = <Result>(result: Result) => ({ stage: 'done', result }) as const;
const tried = (answers: RelayAnswers) => done({ kind: 'tried', answers } as const);
const measured = (more: object) =>
  done({
    kind: 'measured',
    way: 'udp',
    connectMs: 300,
    roundTripMs: 40,
    lossShare: 0,
    hasPicture: true,
    ...more,
  } as const);

/** A check in which nothing was wrong, but for what a test says. */
const results = (more: Partial<CheckResults> = {}): CheckResults => ({
  camera: done({ kind: 'works', widthPx: 1280, heightPx: 720 }),
  microphone: done({ kind: 'heard' }),
  speaker: done({ kind: 'heard' }),
  server: done({ httpMs: 12, socketMs: 8 }),
  relay: tried({ udp: reached, tcp: reached, tls: reached }),
  selfCall: measured({}),
  ...more,
});

test('nothing is said of what was not checked, and what is under way is told', () => {
  const waiting = findingsOf(NOTHING_CHECKED);
  expect(Object.values(waiting).map(({ mark }) => mark)).toEqual(Array(6).fill('waiting'));
  const running = findingsOf({ ...NOTHING_CHECKED, microphone: { stage: 'running' } });
  expect(running.microphone).toMatchObject({
    mark: 'running',
    sentence: expect.stringMatching(/Say something/),
  });
});

test('while the browser asks, that is what is told', () => {
  const running = { stage: 'running' } as const;
  const asked = { ...NOTHING_CHECKED, camera: running, microphone: running };
  const { camera, microphone } = findingsWith(asked, { camera: null, microphone: null });
  expect(camera.sentence).toMatch(/asks for the camera/);
  expect(microphone.sentence).toMatch(/asks for the microphone/);
});

describe('devices', () => {
  test.each([
    ['denied', /not allowed/, /settings/],
    ['missing', /No camera was found/, /Plug one in/],
    ['in-use', /used by another program/, /Close that program/],
    ['unplugged', /was unplugged/, /Plug it in/],
    ['unsupported', /secure address/, /runs this server/],
    ['unknown', /could not be started/, /Choose another/],
  ] as const)('a camera that is %s fails, and the person reads what to do', (why, what, advice) => {
    const { camera } = findingsOf(results({ camera: done({ kind: 'blocked', why }) }));
    expect(camera.mark).toBe('failed');
    expect(camera.sentence).toMatch(what);
    expect(camera.advice).toMatch(advice);
  });

  test('a camera that is on and gives no picture is told apart from one that fails', () => {
    const { camera } = findingsOf(results({ camera: done({ kind: 'still' }) }));
    expect(camera).toMatchObject({ mark: 'failed' });
    expect(camera.sentence).toMatch(/on, but no picture/);
  });

  test('a silent microphone is told, and may have been a silent person', () => {
    const { microphone } = findingsOf(results({ microphone: done({ kind: 'silent' }) }));
    expect(microphone.mark).toBe('attention');
    expect(microphone.sentence).toBe('We hear nothing from your microphone.');
  });

  test('a call keeps its devices, and the check says so', () => {
    const { camera, selfCall } = findingsOf(
      results({ camera: done({ kind: 'in-call' }), selfCall: done({ kind: 'in-call' }) }),
    );
    expect(camera.sentence).toMatch(/in a call/);
    expect(selfCall).toMatchObject({
      mark: 'attention',
      advice: expect.stringMatching(/after the call/),
    });
  });
});

describe('server', () => {
  test.each([
    [{ httpMs: 12, socketMs: 8 }, 'fine', /12 ms.*8 ms/],
    [{ httpMs: 120, socketMs: 900 }, 'attention', /900 ms/],
    [{ httpMs: null, socketMs: null }, 'failed', /cannot be reached/],
    [{ httpMs: 12, socketMs: null }, 'failed', /makes calls ring/],
  ] as const)('%o is %s', (answer, mark, sentence) => {
    const { server } = findingsOf(results({ server: done(answer) }));
    expect(server.mark).toBe(mark);
    expect(server.sentence).toMatch(sentence);
  });
});

describe('relay', () => {
  test.each([
    [{ udp: reached, tcp: reached, tls: none }, 'fine', /is reached\.$/],
    [{ udp: none, tcp: none, tls: none }, 'attention', /No relay is set up/],
    [{ udp: unreached, tcp: reached, tls: reached }, 'attention', /not by UDP/],
    [{ udp: reached, tcp: reached, tls: unreached }, 'attention', /not by every way/],
    [{ udp: unreached, tcp: unreached, tls: none }, 'failed', /cannot be reached/],
    [{ udp: { kind: 'refused' }, tcp: reached, tls: none }, 'failed', /did not accept/],
    [{ udp: { kind: 'full' }, tcp: unreached, tls: none }, 'failed', /no room/],
  ] as const)('%o is %s', (answers, mark, sentence) => {
    const { relay } = findingsOf(results({ relay: tried(answers) }));
    expect(relay.mark).toBe(mark);
    expect(relay.sentence).toMatch(sentence);
  });

  test('a server that does not name its relays is no server without relays', () => {
    const { relay } = findingsOf(results({ relay: done({ kind: 'unknown' }) }));
    expect(relay.mark).toBe('failed');
    expect(relay.sentence).not.toMatch(/No relay/);
  });
});

describe('call to oneself', () => {
  test('its delay is half of the round trip, and told with its loss', () => {
    const { selfCall } = findingsOf(results({ selfCall: measured({ lossShare: 0.004 }) }));
    expect(selfCall.mark).toBe('fine');
    expect(selfCall.sentence).toMatch(/20 ms of delay, 0\.4 % lost/);
  });

  test('one that did not leave the device claims nothing of the network', () => {
    const direct = measured({ way: 'direct', roundTripMs: 700 });
    const { selfCall } = findingsOf(results({ selfCall: direct }));
    expect(selfCall.mark).toBe('fine');
    expect(selfCall.sentence).toMatch(/says nothing of your network/);
    expect(selfCall.sentence).not.toMatch(/ms/);
  });

  test.each([
    [{ lossShare: 0.05 }, 'attention', /stutter/],
    [{ lossShare: 0.3 }, 'failed', /Words will go missing/],
    [{ roundTripMs: 700 }, 'attention', /talk over each other/],
    [{ hasPicture: false }, 'failed', /Restart the browser/],
    [{ roundTripMs: null, lossShare: null, hasPicture: null }, 'fine', null],
  ] as const)('%o is %s', (more, mark, advice) => {
    const { selfCall } = findingsOf(results({ selfCall: measured(more) }));
    expect(selfCall.mark).toBe(mark);
    if (advice === null) expect(selfCall.advice).toBeNull();
    else expect(selfCall.advice).toMatch(advice);
  });

  test('one that does not connect fails', () => {
    const { selfCall } = findingsOf(results({ selfCall: done({ kind: 'unconnected' }) }));
    expect(selfCall.mark).toBe('failed');
  });
});

describe('summary', () => {
  test('it waits for all that runs by itself, but not for the speaker', () => {
    expect(summaryOf(results({ relay: { stage: 'running' } }))).toBeNull();
    const unheard = summaryOf(results({ speaker: { stage: 'waiting' } }));
    expect(unheard).toMatchObject({ mark: 'fine' });
    expect(unheard?.sentence).toMatch(/speaker/);
  });

  test('the worst finding decides', () => {
    expect(summaryOf(results())).toMatchObject({
      mark: 'fine',
      sentence: 'Everything works. You can call.',
    });
    const silent = done({ kind: 'silent' } as const);
    expect(summaryOf(results({ microphone: silent }))).toMatchObject({ mark: 'attention' });
    const deaf = done({ kind: 'not-heard' } as const);
    expect(summaryOf(results({ microphone: silent, speaker: deaf }))).toMatchObject({
      mark: 'failed',
    });
  });
});
