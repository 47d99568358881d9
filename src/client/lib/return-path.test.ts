import { expect, test } from 'vitest';
import { readReturnPath } from './return-path.ts';

test.each([
  ['/circles', '/circles'],
  ['/join/abc?x=1#y', '/join/abc?x=1#y'],
  ['/circles/../account', '/account'],
])('a path of this site is kept: %s', (raw, path) => {
  expect(readReturnPath(raw)).toBe(path);
});

test.each([
  ['https://elsewhere.example/'],
  ['//elsewhere.example/'],
  ['/\\elsewhere.example/'],
  ['/\t/elsewhere.example/'],
  ['javascript:alert(1)'],
  ['circles'],
  [''],
  [undefined],
  [['/circles']],
])('whatever leads elsewhere is dropped: %j', (raw) => {
  expect(readReturnPath(raw)).toBeNull();
});

test.each([['/signin'], ['/signin?next=/circles'], ['/signup'], ['/']])(
  'signing in does not lead back to signing in: %s',
  (raw) => {
    expect(readReturnPath(raw)).toBeNull();
  },
);
