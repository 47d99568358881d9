import { expect } from '@playwright/test';
import { Cast, type Member } from './support/actors.ts';
import { startAppServer } from './support/app-server.ts';
import { openLinks } from './support/link-watch.ts';
import { test } from './support/stage.ts';
import { answer, expectBothSeeAndHear, ring } from './support/steps-call.ts';
import { expectEarly, meetWatched } from './support/steps-early.ts';
import { startTurnServer } from './support/turn-server.ts';

/* The same through a real relay, which is how it is done where nobody has allowed more. */

test('through the relay a ring connects without an address, and finds the direct way once answered', async ({
  browser,
}) => {
  const relay = await startTurnServer();
  const app = await startAppServer(relay.settings);
  const cast = new Cast(browser, app.origin);
  try {
    const { ada, ben } = await meetWatched(cast);
    await ring(ada, ben);
    await expectEarly(ada, ben);
    const early = (await openLinks(ada.page)).find(({ state }) => state === 'connected');
    expect(early?.remoteTypes.length).toBeGreaterThan(0);
    expect(early?.remoteTypes.filter((type) => type !== 'relay')).toEqual([]);

    await answer(ben);
    await expectBothSeeAndHear(ada, ben);
    const wayOf = async (who: Member) => (await openLinks(who.page))[0]?.way?.local;
    await expect.poll(() => wayOf(ben)).not.toBe('relay');
    await expectBothSeeAndHear(ada, ben);
  } finally {
    await cast.leave();
    await app.stop();
    await relay.stop();
  }
});
