import { setTimeout as wait } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { callOver, control } from '../e2e/support/steps-call.ts';
import { framesOf, type PageFrames, type PageVitals } from './page-vitals.ts';
import type { ServerVitals } from './server-vitals.ts';
import type { SoakStep, Who } from './soak-plan.ts';
import type { SoakPerson, SoakStage } from './soak-stage.ts';

/** What was seen after a step. */
export interface SoakLook {
  minute: number;
  what: 'drop' | 'kill';
  /** From when the server could be reached again until a click of one was seen by the other. */
  controlsMs: number;
  /** Which start of the server this was, from 0. */
  serverStart: number;
  server: ServerVitals;
  pages: Record<'Ada' | 'Ben', PageVitals>;
}

/** A call as it went. */
export interface SoakJournal {
  looks: SoakLook[];
  frames: Record<'Ada' | 'Ben', PageFrames>;
}

/** Long enough for a page to try in vain, short enough for a lift. */
const OUTAGE_MS = 1_500;
const PATIENCE_MS = 30_000;

/** Ada calls Ben, and what is planned befalls them. They are still in the call when it returns. */
export async function holdCall(
  stage: SoakStage,
  plan: readonly SoakStep[],
  tell: (look: SoakLook) => void = () => {},
): Promise<SoakJournal> {
  const { ada, ben } = stage;
  const looks: SoakLook[] = [];
  let serverStart = 0;
  await callOver(ada, ben);
  const startedAtMs = Date.now();
  for (const { minute, atMs, what } of plan) {
    await wait(Math.max(0, startedAtMs + atMs - Date.now()));
    if (what.kind === 'end') break;
    if (what.kind === 'kill') {
      serverStart += 1;
      await stage.app.restart();
    } else await dropFor(stage, what.who);
    const controlsMs = await untilControlsWork(ada, ben);
    const look: SoakLook = {
      ...{ minute, what: what.kind, controlsMs, serverStart },
      server: await stage.lookAtServer(),
      pages: { Ada: await ada.look(), Ben: await ben.look() },
    };
    looks.push(look);
    tell(look);
  }
  return { looks, frames: { Ada: await framesOf(ada.page), Ben: await framesOf(ben.page) } };
}

async function dropFor({ ada, ben }: SoakStage, who: Who): Promise<void> {
  const dropped = [ada, ben].filter(({ name }) => who === 'both' || who === name);
  for (const { line } of dropped) line.sever();
  await wait(OUTAGE_MS);
  for (const { line } of dropped) line.mend();
}

/** Ada presses the button of her microphone, whichever it is now, and Ben's page shows that. */
async function untilControlsWork(ada: SoakPerson, ben: SoakPerson): Promise<number> {
  const fromMs = Date.now();
  const mute = control(ada.page, 'Mute microphone');
  const mutes = (await mute.count()) === 1;
  await (mutes ? mute : control(ada.page, 'Unmute microphone')).click();
  await expect(ben.page.getByText('Their microphone is off')).toHaveCount(mutes ? 1 : 0, {
    timeout: PATIENCE_MS,
  });
  return Date.now() - fromMs;
}
