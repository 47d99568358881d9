import { expect, test } from '@playwright/test';
import { endWithoutTrace } from '../soak/after-call.ts';
import { holdCall } from '../soak/long-call.ts';
import { type SoakStage, setSoakStage } from '../soak/soak-stage.ts';
import { judgeCourse } from '../soak/soak-verdict.ts';

/* The short form of `npm run test:soak`, without what only an hour can tell. */
let stage: SoakStage;
test.beforeEach(async ({ browser }) => {
  stage = await setSoakStage({ ada: browser, ben: browser });
});
test.afterEach(() => stage.clear());

test('a call goes on through lost connections and a killed server, and leaves nothing', async () => {
  test.setTimeout(90_000);
  const journal = await holdCall(stage, [
    { minute: 1, atMs: 2_000, what: { kind: 'drop', who: 'Ada' } },
    { minute: 2, atMs: 6_000, what: { kind: 'drop', who: 'both' } },
    { minute: 3, atMs: 10_000, what: { kind: 'kill' } },
    { minute: 4, atMs: 14_000, what: { kind: 'drop', who: 'Ben' } },
    { minute: 5, atMs: 18_000, what: { kind: 'end' } },
  ]);
  expect(judgeCourse(journal).filter(({ isMet }) => !isMet)).toEqual([]);
  expect(await endWithoutTrace(stage)).toMatchObject([
    { outcome: 'answered', direction: 'outgoing' },
    { outcome: 'answered', direction: 'incoming' },
  ]);
  expect(stage.faults()).toEqual([]);
});
