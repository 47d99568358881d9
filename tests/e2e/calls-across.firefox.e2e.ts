import { FIREFOX_TONE_HZ } from './support/browsers.ts';
import { expectToHear, expectToSee } from './support/probes.ts';
import { test } from './support/stage.ts';
import { answer, expectConnected, meet, ring } from './support/steps-call.ts';

/** Firefox gives up what is described and hears of no candidate for five seconds. */
const LONGER_THAN_IT_WAITS_MS = 6_000;

// What Firefox plays cannot be measured: without a sound card it runs no AudioContext.
for (const caller of ['Chromium', 'Firefox'] as const) {
  test(`a call from ${caller} to the other browser has media both ways`, async ({
    cast,
    firefoxBrowser,
  }) => {
    const inFirefox = { browser: firefoxBrowser };
    const { ada, ben } = await meet(
      cast,
      caller === 'Firefox' ? { ada: inFirefox } : { ben: inFirefox },
    );
    await ring(ada, ben);
    // A ring that is long is what is tried here: no event tells that Firefox would have given up.
    if (caller === 'Firefox') await ada.page.waitForTimeout(LONGER_THAN_IT_WAITS_MS);
    await answer(ben);
    await expectConnected(ada, ben);
    await expectToSee(ada.page, 'Ben', ben.paint.cameras[0].rgb);
    await expectToSee(ben.page, 'Ada', ada.paint.cameras[0].rgb);
    await expectToHear(caller === 'Firefox' ? ben.page : ada.page, FIREFOX_TONE_HZ);
  });
}
