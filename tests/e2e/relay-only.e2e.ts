import { expect } from '@playwright/test';
import { Cast } from './support/actors.ts';
import { startAppServer } from './support/app-server.ts';
import { test } from './support/stage.ts';
import { meet } from './support/steps-call.ts';

/* The owner's choice that calls of a circle show nobody's address. */

const SWITCH = 'Hide addresses (relay only)';

test('without a relay an owner reads why addresses cannot be hidden', async ({ cast }) => {
  const { ada, ben } = await meet(cast);
  const choice = ada.page.getByRole('switch', { name: SWITCH, exact: true });
  await expect(choice).toBeDisabled();
  await expect(choice).not.toBeChecked();
  await expect(choice).toHaveAccessibleDescription(/no relay set up/);
  await expect(ben.page.getByRole('switch')).toHaveCount(0);
});

test('an owner hides addresses, and it stays so', async ({ browser }) => {
  // Nothing listens there, and nothing has to: no call is made.
  const relay = { TURN_URLS: 'turn:127.0.0.1:9', TURN_SECRET: 'secret' };
  const app = await startAppServer(relay);
  const cast = new Cast(browser, app.origin);
  try {
    const { ada } = await meet(cast);
    const choice = ada.page.getByRole('switch', { name: SWITCH, exact: true });
    await choice.focus();
    await ada.page.keyboard.press('Space');
    await expect(choice).toBeChecked();
    await expect(choice).toBeEnabled();
    await ada.page.reload();
    await expect(choice).toBeChecked();
    await choice.uncheck({ force: true });
    await expect(choice).not.toBeChecked();
  } finally {
    await cast.leave();
    await app.stop();
  }
});
