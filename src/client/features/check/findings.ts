import { assertNever } from '../../../shared/domain/exhaustive.ts';
import type { CheckResults, Stage, StepName } from './check-results.ts';
import { ofRelay, ofSelfCall, ofServer } from './connection-findings.ts';
import { ofCamera, ofMicrophone, ofSpeaker } from './device-findings.ts';
import { attention, type Finding, failed, fine } from './finding.ts';

const running = (sentence: string): Finding => ({ mark: 'running', sentence, advice: null });

const ASK_SPEAKER: Finding = {
  mark: 'asking',
  sentence: 'Did you hear the sound?',
  advice: null,
};

/** What to say of each step as it stands. */
export function findingsOf(results: CheckResults): Record<StepName, Finding> {
  const { camera, microphone, speaker, server, relay, selfCall } = results;
  return {
    camera: findingOf(camera, ofCamera, running('Looking for a picture…')),
    microphone: findingOf(microphone, ofMicrophone, running('Listening. Say something…')),
    speaker: findingOf(speaker, ofSpeaker, ASK_SPEAKER),
    server: findingOf(server, ofServer, running('Asking the server…')),
    relay: findingOf(relay, ofRelay, running('Trying the relay…')),
    selfCall: findingOf(
      selfCall,
      ofSelfCall,
      running('Calling yourself. This takes a few seconds…'),
    ),
  };
}

function findingOf<Result>(
  stage: Stage<Result>,
  judge: (result: Result) => Finding,
  whileRunning: Finding,
): Finding {
  switch (stage.stage) {
    case 'waiting':
      return { mark: 'waiting', sentence: 'Not checked yet.', advice: null };
    case 'running':
      return whileRunning;
    case 'done':
      return judge(stage.result);
    default:
      return assertNever(stage);
  }
}

/** The whole in one sentence, once every step that runs by itself is done; null before. */
export function summaryOf(results: CheckResults): Finding | null {
  const { speaker, ...rest } = results;
  if (Object.values(rest).some(({ stage }) => stage !== 'done')) return null;
  const marks = Object.values(findingsOf(results)).map(({ mark }) => mark);
  if (marks.includes('failed')) {
    return failed('Something stands in the way of calls. See what to do below.', null);
  }
  if (marks.includes('attention')) {
    return attention('You can call. Something may be better: see below.', null);
  }
  return fine(
    speaker.stage === 'done'
      ? 'Everything works. You can call.'
      : 'Everything that was checked works. Play the sound to check the speaker, too.',
  );
}
