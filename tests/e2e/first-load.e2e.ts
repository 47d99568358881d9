import { expect } from '@playwright/test';
import { test } from './support/stage.ts';

const LIMIT_BYTES = 120_000;

test('the sign-in page loads at most 120 kB of JavaScript over the wire', async ({ cast }) => {
  const page = await cast.newVisitor();
  const scripts = new Set<string>();
  page.on('request', (request) => {
    const isOfPage = request.serviceWorker() === null;
    if (isOfPage && request.resourceType() === 'script') scripts.add(request.url());
  });
  // What is fetched ahead of the next page is not part of showing this one.
  await page.goto('/signin');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  const shown = [...scripts];
  expect(shown.length).toBeGreaterThan(0);

  let bytes = 0;
  for (const url of shown) {
    const headers = { 'accept-encoding': 'gzip' };
    const answer = await page.context().request.get(url, { headers });
    const length = Number(answer.headers()['content-length']);
    expect(length, `${url} tells its length`).toBeGreaterThan(0);
    bytes += length;
  }
  expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES);
});
