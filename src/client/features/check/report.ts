import { browserWords } from './browser-words.ts';
import { type CheckResults, STEPS, type StepName } from './check-results.ts';
import { READY } from './check-state.ts';
import { relayLines } from './connection-findings.ts';
import type { Mark } from './finding.ts';
import { findingsOf } from './findings.ts';

export const STEP_TITLES: Record<StepName, string> = {
  camera: 'Camera',
  microphone: 'Microphone',
  speaker: 'Speaker',
  server: 'Server',
  relay: 'Relay',
  selfCall: 'A call to yourself',
};

/** How a step stands, in the words beside its icon. */
export const MARK_WORDS: Record<Mark, string> = {
  waiting: 'Not checked',
  running: 'Checking…',
  asking: 'Your answer',
  fine: 'Fine',
  attention: 'Look at this',
  failed: 'Does not work',
};

export interface ReportSetting {
  results: CheckResults;
  version: string;
  userAgent: string;
  at: Date;
}

/**
 * What was found, as text for whoever helps: it names no person, no address, no device and no
 * circle, so that it can be sent to anybody.
 */
export function reportOf({ results, version, userAgent, at }: ReportSetting): string {
  const findings = findingsOf(results, READY.tracks);
  const lines = STEPS.flatMap((step) => {
    const { mark, sentence } = findings[step];
    const isFound = mark === 'fine' || mark === 'attention' || mark === 'failed';
    const found = isFound ? `${MARK_WORDS[mark]}. ${sentence}` : 'not checked';
    return [`${STEP_TITLES[step]}: ${found}`, ...details(results, step)];
  });
  return [
    `RichesReach Circles ${version}, check before a call`,
    `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC, ${browserWords(userAgent)}`,
    '',
    ...lines,
    '',
  ].join('\n');
}

/** What a person need not read on the page. */
function details({ camera, relay, selfCall }: CheckResults, step: StepName): string[] {
  if (step === 'camera' && camera.stage === 'done' && camera.result.kind === 'works') {
    return [`  Picture: ${camera.result.widthPx} × ${camera.result.heightPx}`];
  }
  if (step === 'relay' && relay.stage === 'done') {
    return relayLines(relay.result).map((line) => `  ${line}`);
  }
  if (step === 'selfCall' && selfCall.stage === 'done' && selfCall.result.kind === 'measured') {
    const { connectMs, way, roundTripMs } = selfCall.result;
    const roundTrip = roundTripMs === null ? 'not told' : `${Math.round(roundTripMs)} ms`;
    const through = way === 'direct' ? 'direct' : `relay by ${way.toUpperCase()}`;
    return [`  Way: ${through}; connected in ${Math.round(connectMs)} ms; round trip ${roundTrip}`];
  }
  return [];
}
