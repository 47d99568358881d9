import { expect } from '@playwright/test';
import type { Member } from './support/actors.ts';
import { test } from './support/stage.ts';
import {
  connect,
  expectEnded,
  expectQuiet,
  meet,
  openCircle,
  ring,
  ringOn,
} from './support/steps-call.ts';
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
  await connect(ada, ben, { kind: 'Voice call' }); // a page that is busy may be closed unheard
  await ben.page.close({ runBeforeUnload: true });
  await expectEnded(ada, ben, /Ben closed the app/, { timeout: 20_000 });
  await expectQuiet(ada);
});

/** The server counts ten seconds from a goodbye, and twice as many where there was none. */
const SOONER_THAN_WITHOUT_MS = 16_000;

test('the goodbye of a closing page gets through where that of its socket is lost', async ({
  cast,
}) => {
  const { ada, ben, circle } = await meet(cast);
  await loseGoodbyesOf(ben);
  await openCircle(ben, circle);
  await connect(ada, ben, { kind: 'Voice call' }); // a page that is busy may be closed unheard
  await ben.page.close({ runBeforeUnload: true });
  await expectEnded(ada, ben, /Ben closed the app/, { timeout: SOONER_THAN_WITHOUT_MS });
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

/** As a browser does now and then that closes a page: what it wrote last does not go out. */
async function loseGoodbyesOf({ page }: Member): Promise<void> {
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (!message.includes('call-leaving')) server.send(message);
    });
  });
}
