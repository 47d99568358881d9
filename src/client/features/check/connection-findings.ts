import { assertNever } from '../../../shared/domain/exhaustive.ts';
import type {
  RelayAnswer,
  RelayAnswers,
  RelayWay,
  ServerAnswer,
} from '../../call/runtime/index.ts';
import type { RelayResult, SelfCallResult } from './check-results.ts';
import { attention, type Finding, failed, fine } from './finding.ts';

/** From here on an answer of the server is felt as waiting. */
const SLOW_SERVER_MS = 500;
/** A conversation stumbles from about this delay on, one way. ITU-T G.114. */
const LONG_DELAY_MS = 250;
/** Sound is mended by its coder up to about this; above it words begin to go missing. */
const NOTED_LOSS = 0.02;
const BAD_LOSS = 0.1;

const ASK_OPERATOR = 'Send the report below to whoever runs this server.';
const AFTER_CALL = 'Check again after the call.';

/** Whether the server is reached, and how fast. */
export function ofServer({ httpMs, socketMs }: ServerAnswer): Finding {
  if (httpMs === null) {
    return failed(
      'The server cannot be reached.',
      'Check your internet connection, then check again.',
    );
  }
  if (socketMs === null) {
    return failed(
      'The server answers, but not over the connection that makes calls ring.',
      `A network that filters may be in the way; another one often helps. ${ASK_OPERATOR}`,
    );
  }
  const times = `The server answers in ${inMs(httpMs)}, and over the connection for calls in ${inMs(socketMs)}.`;
  return Math.max(httpMs, socketMs) < SLOW_SERVER_MS
    ? fine(times)
    : attention(times, 'That is slow: calls may take a while to ring. Try another network.');
}

/** Whether there is a relay, and which ways lead to it. */
export function ofRelay(result: RelayResult): Finding {
  if (result.kind === 'unknown') {
    return failed(
      'The server did not say whether there is a relay.',
      'Check again when the server can be reached.',
    );
  }
  const answers = Object.values(result.answers);
  const has = (kind: RelayAnswer['kind']) => answers.some((answer) => answer.kind === kind);
  if (isWithoutRelay(result.answers)) {
    return attention(
      'No relay is set up on this server.',
      'Calls work where two networks allow a direct way. If yours do not connect, tell whoever runs this server.',
    );
  }
  if (has('refused')) {
    return failed(
      'The relay did not accept the credentials of this server.',
      `Calls between strict networks will fail. ${ASK_OPERATOR}`,
    );
  }
  if (has('reached')) return someReached(result.answers);
  if (has('full')) return failed('The relay has no room left.', ASK_OPERATOR);
  return failed(
    'The relay cannot be reached from here.',
    `Calls to people in strict networks will fail. Try another network. ${ASK_OPERATOR}`,
  );
}

const isWithoutRelay = (answers: RelayAnswers): boolean =>
  Object.values(answers).every(({ kind }) => kind === 'not-set-up');

function someReached(answers: RelayAnswers): Finding {
  const isMissing = (way: RelayWay) =>
    answers[way].kind !== 'reached' && answers[way].kind !== 'not-set-up';
  if (isMissing('udp')) {
    return attention(
      'The relay is reached, but not by UDP, the fastest way.',
      'Calls work from here. If they stutter, another network may do better.',
    );
  }
  if (isMissing('tcp') || isMissing('tls')) {
    return attention('The relay is reached, but not by every way.', 'Calls work from here.');
  }
  return fine('The relay is reached.');
}

const BY: Record<RelayWay, string> = { udp: 'By UDP', tcp: 'By TCP', tls: 'By TLS' };

/** One line for each way to the relay, such as `By UDP: reached in 12 ms`; none without a relay. */
export function relayLines(result: RelayResult): readonly string[] {
  if (result.kind === 'unknown' || isWithoutRelay(result.answers)) return [];
  return (['udp', 'tcp', 'tls'] as const).map(
    (way) => `${BY[way]}: ${relayWords(result.answers[way])}`,
  );
}

function relayWords(answer: RelayAnswer): string {
  switch (answer.kind) {
    case 'reached':
      return `reached in ${inMs(answer.tookMs)}`;
    case 'unreached':
      return 'not reached';
    case 'refused':
      return 'the relay did not accept the credentials';
    case 'full':
      return 'the relay has no room left';
    case 'not-set-up':
      return 'not set up';
    default:
      return assertNever(answer);
  }
}

type MeasuredCall = Extract<SelfCallResult, { kind: 'measured' }>;

/** How a call to oneself went. */
export function ofSelfCall(result: SelfCallResult): Finding {
  switch (result.kind) {
    case 'in-call':
      return attention('You are in a call, so none to yourself was made.', AFTER_CALL);
    case 'unconnected':
      return failed(
        'It did not connect.',
        `This browser or this network may not allow calls. Try another one. ${ASK_OPERATOR}`,
      );
    case 'measured':
      return ofMeasuredCall(result);
    default:
      return assertNever(result);
  }
}

function ofMeasuredCall(call: MeasuredCall): Finding {
  const { lossShare, roundTripMs, hasPicture, way } = call;
  const loss = lossShare ?? 0;
  const sentence = measuredSentence(call);
  if (hasPicture === false) {
    return failed(
      'It connected, but no picture came back.',
      `Restart the browser, then check again. ${ASK_OPERATOR}`,
    );
  }
  if (loss >= BAD_LOSS) {
    return failed(sentence, 'Words will go missing. Move closer to the router or use a cable.');
  }
  if (loss >= NOTED_LOSS) {
    return attention(sentence, 'Pictures may stutter. Move closer to the router or use a cable.');
  }
  if (way !== 'direct' && (roundTripMs ?? 0) / 2 >= LONG_DELAY_MS) {
    return attention(sentence, 'You may talk over each other. Another network may be faster.');
  }
  return fine(sentence);
}

function measuredSentence({ way, roundTripMs, lossShare }: MeasuredCall): string {
  const lost = lossShare === null ? '' : `, ${inPercent(lossShare)} lost on the way`;
  if (way === 'direct') {
    return `It works${lost}. It did not leave this device, so it says nothing of your network.`;
  }
  const delay = roundTripMs === null ? '' : `: ${inMs(roundTripMs / 2)} of delay`;
  return `It works through the relay${delay}${lost}.`;
}

const inMs = (ms: number): string => `${Math.max(1, Math.round(ms))} ms`;

function inPercent(share: number): string {
  if (share === 0) return 'nothing';
  return share < 0.001 ? 'less than 0.1 %' : `${(share * 100).toFixed(1)} %`;
}
