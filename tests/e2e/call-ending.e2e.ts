import { expect } from '@playwright/test';
import { test } from './support/stage.ts';
import {
  callOver,
  connect,
  control,
  endCall,
  expectBothSeeAndHear,
  expectConnected,
  expectEnded,
  expectQuiet,
  meet,
} from './support/steps-call.ts';
import { outcomesOf } from './support/steps-history.ts';

/* How a running call ends, and what does not end it. */

for (const who of ['caller', 'callee'] as const) {
  test(`when the ${who} hangs up, the other is told who did`, async ({ cast }) => {
    const { ada, ben } = await meet(cast);
    const [leaver, other] = who === 'caller' ? [ada, ben] : [ben, ada];
    await connect(ada, ben);
    await endCall(leaver, other);
    await expectEnded(other, leaver, new RegExp(`${leaver.name} ended the call`));
    await Promise.all([expectQuiet(ada), expectQuiet(ben)]);
    await expect.poll(() => outcomesOf(other)).toEqual(['answered']);
  });
}

test('a call ends at once for both when one is removed from the circle', async ({ cast }) => {
  const { ada, ben, circle } = await meet(cast);
  await connect(ada, ben);
  const headers = { authorization: `Bearer ${ada.accessToken}` };
  const path = `/api/circles/${circle.id}/members/${ben.userId}`;
  expect((await ada.context.request.delete(path, { headers })).status()).toBe(204);
  await expectEnded(ada, ben, /no longer share a circle/, { timeout: 3_000 });
  await expectEnded(ben, ada, /no longer share a circle/, { timeout: 3_000 });
  await Promise.all([expectQuiet(ada), expectQuiet(ben)]);
});

test('who reloads the page in a call can go back to it, and both see each other again', async ({
  cast,
}) => {
  const { ada, ben } = await meet(cast);
  await callOver(ada, ben);
  await ben.page.reload();
  await expect(ben.page.getByText('You are still in a call with Ada')).toBeVisible();
  await control(ben.page, 'Return to call').click();
  await expectConnected(ada, ben);
  await expectBothSeeAndHear(ada, ben);
});

test('who was muted and unseen before a reload is so after it', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  await callOver(ada, ben);
  await control(ben.page, 'Mute microphone').click();
  await control(ben.page, 'Turn camera off').click();
  await ben.page.reload();
  await control(ben.page, 'Return to call').click();
  await expectConnected(ada, ben);
  await expect(control(ben.page, 'Unmute microphone')).toBeVisible();
  await expect(control(ben.page, 'Turn camera on')).toBeVisible();
  await expect(ada.page.getByText('Their microphone is off')).toBeVisible();
});
