import { assertNever } from '../../../shared/domain/exhaustive.ts';
import type { CheckResults, Stage, StepName } from './check-results.ts';
import { type CheckState, READY } from './check-state.ts';
import { ofRelay, ofSelfCall, ofServer } from './connection-findings.ts';
import { ofCamera, ofMicrophone, ofSpeaker } from './device-findings.ts';
import { attention, type Finding, failed, fine } from './finding.ts';

const running = (sentence: string): Finding => ({ mark: 'running', sentence, advice: null });

const ASK_SPEAKER: Finding = {
  mark: 'asking',
  sentence: 'Did you hear the sound?',
  advice: null,
};

const ASKED = {
  camera: running('Your browser asks for the camera. Choose “Allow”.'),
  microphone: running('Your browser asks for the microphone. Choose “Allow”.'),
} as const;

/**
 * What to say of each step as it stands.
 *
 * @param tracks  what is open: one that runs and is not has yet to be allowed by the person
 */
export function findingsOf(
  results: CheckResults,
  tracks: CheckState['tracks'],
): Record<StepName, Finding> {
  const { camera, microphone, speaker, server, relay, selfCall } = results;
  const looking = tracks.camera ? running('Looking for a picture…') : ASKED.camera;
  const listening = tracks.microphone ? running('Listening. Say something…') : ASKED.microphone;
  return {
    camera: findingOf(camera, ofCamera, looking),
    microphone: findingOf(microphone, ofMicrophone, listening),
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
  const marks = Object.values(findingsOf(results, READY.tracks)).map(({ mark }) => mark);
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
