import { describe, expect, test } from 'vitest';
import { hintedTrack } from '../../../../tests/factories/hinted-track.ts';
import { NEW_LINE } from '../core/line-memory.ts';
import { HELD, LAST_RUNG } from '../core/picture-ladder.ts';
import { NO_WISHES, planSending, type SendingPlan } from '../core/sending-plan.ts';
import { areSentAlike, parametersFor, tuneSender } from './sender-parameters.ts';

const OPUS = { payloadType: 111, mimeType: 'audio/opus', clockRate: 48_000, channels: 2 };
const RED = { ...OPUS, payloadType: 63, mimeType: 'audio/red' };

const negotiated = (...codecs: RTCRtpCodecParameters[]): RTCRtpSendParameters => ({
  ...{ codecs, headerExtensions: [], rtcp: {}, transactionId: 'one' },
  encodings: [{ active: true }],
});

const GOOD = planSending({ ...NEW_LINE, rung: 0 }, NO_WISHES, false);
const TIGHT = planSending({ ...NEW_LINE, rung: LAST_RUNG, sound: 'lean' }, NO_WISHES, false);
const NONE = planSending({ ...NEW_LINE, rung: HELD, sound: 'lean' }, NO_WISHES, false);
const camera = (plan: SendingPlan, shortSidePx: number | null = 720) =>
  parametersFor(negotiated(), { shows: 'camera', shortSidePx }, plan);

/** A sender that takes parameters, or throws. */
function senderThat(
  take: (parameters: RTCRtpSendParameters) => void,
  track: Partial<MediaStreamTrack> | null = null,
): RTCRtpSender {
  return {
    track,
    getParameters: negotiated,
    setParameters: async (parameters: RTCRtpSendParameters) => take(parameters),
  } as RTCRtpSender;
}

describe('a camera', () => {
  test('is sent as it is on a good line, and gives no resolution away by itself', () => {
    expect(camera(GOOD)).toMatchObject({
      ...{ transactionId: 'one', degradationPreference: 'maintain-resolution' },
      encodings: [
        { active: true, maxBitrate: 1_800_000, maxFramerate: 30, scaleResolutionDownBy: 1 },
      ],
    });
  });

  test('is made smaller on a bad one', () => {
    expect(camera(TIGHT)?.encodings).toMatchObject([
      { scaleResolutionDownBy: 4, maxFramerate: 15, maxBitrate: 220_000 },
    ]);
  });

  test('is never made larger than it is', () => {
    expect(camera(TIGHT, 120)?.encodings).toMatchObject([{ scaleResolutionDownBy: 1 }]);
  });

  test('rests where the line carries sound alone', () => {
    expect(camera(NONE)?.encodings).toMatchObject([{ active: false }]);
  });

  test('is as long as nobody knows its size sent as it is', () => {
    expect(camera(TIGHT, null)?.encodings).toMatchObject([{ scaleResolutionDownBy: 1 }]);
  });
});

test('a screen keeps its sharpness', () => {
  const screen = parametersFor(negotiated(), { shows: 'screen', shortSidePx: 1080 }, TIGHT);
  expect(screen).toMatchObject({
    degradationPreference: 'maintain-resolution',
    encodings: [{ scaleResolutionDownBy: 1 }],
  });
});

describe('speech', () => {
  const speech = (plan: SendingPlan, ...codecs: RTCRtpCodecParameters[]) =>
    parametersFor(negotiated(...codecs), { shows: 'microphone', shortSidePx: null }, plan);

  test('goes before everything else', () => {
    expect(speech(GOOD)?.encodings).toEqual([
      { active: true, priority: 'high', networkPriority: 'high', maxBitrate: 32_000 },
    ]);
    expect(speech(GOOD)).not.toHaveProperty('degradationPreference');
  });

  test('takes few bits where there is little room, and fewer yet where it is sent twice', () => {
    expect(speech(TIGHT, OPUS)?.encodings).toMatchObject([{ maxBitrate: 24_000 }]);
    expect(speech(TIGHT, OPUS, RED)?.encodings).toMatchObject([{ maxBitrate: 14_000 }]);
  });
});

test('before a negotiation there is nothing to set', () => {
  const none = { ...negotiated(), encodings: [] };
  expect(parametersFor(none, { shows: 'camera', shortSidePx: 720 }, GOOD)).toBeNull();
});

test('a browser is told whether there is something to read or something that moves', async () => {
  const asked: (MediaTrackConstraints | undefined)[] = [];
  const shared = {
    contentHint: '',
    getSettings: () => ({ width: 1920, height: 1080 }),
    applyConstraints: async (constraints?: MediaTrackConstraints) => void asked.push(constraints),
  };
  await tuneSender(
    senderThat(() => {}, shared),
    shared as unknown as MediaStreamTrack,
    'screen',
    GOOD,
  );
  expect(shared.contentHint).toBe('text');
  expect(asked).toEqual([{ frameRate: { ideal: 15, max: 30 } }]);
});

test.each([
  ['lies', 1280, 720],
  ['stands', 720, 1280],
])('a picture that %s has its shorter side of the same size', async (_how, width, height) => {
  const taken: RTCRtpSendParameters[] = [];
  const turned = { contentHint: '', getSettings: () => ({ width, height }) };
  await tuneSender(
    senderThat((parameters) => void taken.push(parameters), turned),
    turned as unknown as MediaStreamTrack,
    'camera',
    TIGHT,
  );
  expect(taken[0]?.encodings).toMatchObject([{ scaleResolutionDownBy: 4 }]);
});

test.each([
  ['of the same size, and moves', 720, 'motion', true],
  ['of the same size, and is to be read', 720, 'text', false],
  ['smaller', 480, 'motion', false],
  ['of a size that the browser does not tell', undefined, 'motion', false],
])(
  'what was set for one picture holds or not for one that is %s',
  (_what, height, contentHint, isAlike) => {
    const picture = (shortSidePx: number | undefined, hint: string) =>
      ({
        contentHint: hint,
        getSettings: () => ({ width: 1280, height: shortSidePx }),
      }) as MediaStreamTrack;
    expect(areSentAlike(picture(720, 'motion'), picture(height, contentHint))).toBe(isAlike);
  },
);

describe('what was sent of a picture', () => {
  /** A sender with its camera, and in order what it was told: whether to send, and what it shows. */
  function toldCamera(isRefusing = false) {
    const told: (boolean | string)[] = [];
    let parameters = negotiated();
    const { track } = hintedTrack('motion', (hint) => void told.push(hint));
    const sender = senderThat((taken) => {
      if (isRefusing) throw new DOMException('stopped meanwhile', 'InvalidStateError');
      parameters = taken;
      told.push(taken.encodings.some(({ active }) => active));
    }, track);
    sender.getParameters = () => parameters;
    return { told, tune: (plan: SendingPlan) => tuneSender(sender, track, 'camera', plan) };
  }

  test('is forgotten once it rests, and not before or again', async () => {
    const { told, tune } = toldCamera();
    for (const plan of [TIGHT, NONE, NONE]) await tune(plan);
    expect(told).toEqual([true, false, 'text', 'motion', false]);
  });

  test('is kept where the browser sends it on', async () => {
    const { told, tune } = toldCamera(true);
    await tune(NONE);
    expect(told).toEqual([]);
  });
});

test('a browser that does not take the parameters goes on with its own', async () => {
  const refusing = senderThat(() => {
    throw new DOMException('stopped meanwhile', 'InvalidStateError');
  });
  await expect(tuneSender(refusing, null, 'camera', GOOD)).resolves.toBeUndefined();
});

test('a fault of ours is not hidden', async () => {
  const faulty = senderThat(() => {
    throw new TypeError('a parameter is missing');
  });
  await expect(tuneSender(faulty, null, 'camera', GOOD)).rejects.toThrow(TypeError);
});
