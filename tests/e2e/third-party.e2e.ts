import { type BrowserContext, expect } from '@playwright/test';
import { test } from './support/stage.ts';
import { newAccount, signUp } from './support/steps-account.ts';
import { callOver, control, endCall, expectEnded, openCircle } from './support/steps-call.ts';

declare global {
  interface Window {
    tellProblem(problem: string): Promise<void>;
  }
}

test('a whole session contacts no other host, breaks no policy and reports no error', async ({
  cast,
}) => {
  const page = await cast.newVisitor();
  const problems = await watchProblems(page.context());
  await page.goto('/signup');
  await signUp(page, newAccount('Cleo'));
  await control(page, 'New circle').click();
  await page.getByLabel('Circle name').fill('Travellers');
  await control(page, 'Create').click();
  await expect(page.getByRole('heading', { name: 'Travellers', exact: true })).toBeVisible();

  const ada = await cast.newMember('Ada');
  const ben = await cast.newMember('Ben');
  const more = await Promise.all([watchProblems(ada.context), watchProblems(ben.context)]);
  const circle = await cast.newCircle('Savings club', [ada, ben]);
  await Promise.all([openCircle(ada, circle), openCircle(ben, circle)]);
  await callOver(ada, ben);
  await endCall(ada, ben);
  await expectEnded(ben, ada, /Ada ended the call/);
  await ada.page.getByRole('link', { name: 'Calls', exact: true }).click();
  await expect(ada.page.getByRole('main').getByText('Ben')).toBeVisible();

  expect([problems, ...more].flatMap((told) => told())).toEqual([]);
  expect(cast.thirdParties()).toEqual([]);
});

/** Errors of the console, of scripts and of the security policy, so far. */
async function watchProblems(context: BrowserContext): Promise<() => string[]> {
  const problems: string[] = [];
  context.on('console', (message) => {
    const { url } = message.location();
    // Whoever is not signed in is told so, which the browser prints as an error of its own.
    const isSignedOut = url.endsWith('/api/auth/refresh') && message.text().includes('401');
    if (message.type() === 'error' && !isSignedOut) problems.push(`${message.text()} ${url}`);
  });
  await context.exposeFunction('tellProblem', (problem: string) => problems.push(problem));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      void window.tellProblem(`${violatedDirective} forbids ${blockedURI}`);
    });
  });
  return () => problems;
}
