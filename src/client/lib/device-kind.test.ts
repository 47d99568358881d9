import { expect, test } from 'vitest';
import { isIos, isPhone } from './device-kind.ts';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140 Mobile';
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140';

test.each([
  ['an iPhone', IPHONE, 5, { ios: true, phone: true }],
  ['an iPad, which calls itself a Mac', MAC, 5, { ios: true, phone: true }],
  ['a Mac', MAC, 0, { ios: false, phone: false }],
  ['an Android phone', ANDROID, 5, { ios: false, phone: true }],
  ['a laptop with a touch screen', LINUX, 10, { ios: false, phone: false }],
])('%s is told by what its browser says', (_, userAgent, maxTouchPoints, kind) => {
  const marks = { userAgent, maxTouchPoints };
  expect({ ios: isIos(marks), phone: isPhone(marks) }).toEqual(kind);
});
