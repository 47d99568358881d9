import { expect, test } from 'vitest';
import { browserWords } from './browser-words.ts';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const KIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [`Mozilla/5.0 (X11; Linux x86_64) ${KIT} Chrome/156.0.0.0 Safari/537.36`, 'Chrome 156 on Linux'],
  [`${MAC} ${KIT} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`, 'Edge 156 on Mac'],
  [
    `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15`,
    'Safari 26.1 on Mac',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; rv:153.0) Gecko/20100101 Firefox/153.0',
    'Firefox 153 on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/155.0 Mobile/15E148 Safari/604.1',
    'Chrome 155 on iPhone',
  ],
  [
    `Mozilla/5.0 (Linux; Android 10; K) ${KIT} Chrome/156.0.0.0 Mobile Safari/537.36`,
    'Chrome 156 on Android',
  ],
  ['something else', 'Unknown browser on an unknown system'],
])('%s is %s', (userAgent, words) => {
  expect(browserWords(userAgent)).toBe(words);
});
