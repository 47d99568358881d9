import { expect } from '@playwright/test';
import { test } from './support/stage.ts';
import { connect, expectEnded, expectQuiet, meet, ring, ringOn } from './support/steps-call.ts';
import { outcomesOf } from './support/steps-history.ts';

/* What ends because a time is over: these tests wait, and leave the processor to others meanwhile. */

test('a call that nobody answers ends after 45 seconds and is missed', async ({ cast }) => {
  test.setTimeout(90_000);
  const { ada, ben } = await meet(cast);
  await ring(ada, ben, 'Voice call');
  await expect(ringOn(ben.page)).toBeVisible();
  await expectEnded(ada, ben, /Ben did not answer/, { timeout: 60_000 });
  await expect(ringOn(ben.page)).toHaveCount(0);
  await expectEnded(ben, ada, /missed a call from Ada/);
  await expect.poll(() => outcomesOf(ben)).toEqual(['missed']);
  await expectQuiet(ben);
});

test('when the other closes the page, the call ends with a sentence within 20 seconds', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  await ben.page.close({ runBeforeUnload: true });
  await expectEnded(ada, ben, /Ben closed the app/, { timeout: 20_000 });
  await expectQuiet(ada);
});

test('when the page of the other crashes, the call ends with a sentence within a minute', async ({
  cast,
}) => {
  test.setTimeout(90_000);
  const { ada, ben } = await meet(cast);
  await connect(ada, ben);
  const devtools = await ben.context.newCDPSession(ben.page);
  // It never answers: who should is gone.
  devtools.send('Page.crash').catch(() => undefined);
  await expectEnded(ada, ben, /Ben closed the app|connection was lost/, { timeout: 60_000 });
  await expectQuiet(ada);
});
