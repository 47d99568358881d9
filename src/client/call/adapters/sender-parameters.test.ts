import { expect, test } from 'vitest';
import { parametersFor, tuneSender } from './sender-parameters.ts';

const negotiated = (): RTCRtpSendParameters => ({
  ...{ codecs: [], headerExtensions: [], rtcp: {}, transactionId: 'one' },
  encodings: [{ active: true }],
});

/** A sender that takes parameters, or throws. */
function senderThat(take: (parameters: RTCRtpSendParameters) => void): RTCRtpSender {
  return {
    getParameters: negotiated,
    setParameters: async (parameters: RTCRtpSendParameters) => take(parameters),
  } as RTCRtpSender;
}

test('a camera sends at most 2.5 Mbit a second and thirty frames', () => {
  expect(parametersFor(negotiated(), 'camera')).toMatchObject({
    transactionId: 'one',
    degradationPreference: 'balanced',
    encodings: [{ active: true, maxBitrate: 2_500_000, maxFramerate: 30 }],
  });
});

test('a screen keeps its sharpness', () => {
  expect(parametersFor(negotiated(), 'screen')).toMatchObject({
    degradationPreference: 'maintain-resolution',
  });
});

test('speech goes before everything else, in bits of its own choosing', () => {
  const parameters = parametersFor(negotiated(), 'microphone');
  expect(parameters?.encodings).toEqual([
    { active: true, priority: 'high', networkPriority: 'high' },
  ]);
  expect(parameters).not.toHaveProperty('degradationPreference');
});

test('before a negotiation there is nothing to set', () => {
  expect(parametersFor({ ...negotiated(), encodings: [] }, 'camera')).toBeNull();
});

test('a browser that does not take the parameters goes on with its own', async () => {
  const refusing = senderThat(() => {
    throw new DOMException('stopped meanwhile', 'InvalidStateError');
  });
  await expect(tuneSender(refusing, 'camera')).resolves.toBeUndefined();
});

test('a fault of ours is not hidden', async () => {
  const faulty = senderThat(() => {
    throw new TypeError('a parameter is missing');
  });
  await expect(tuneSender(faulty, 'camera')).rejects.toThrow(TypeError);
});
