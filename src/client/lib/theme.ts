import type { BrowserStorage } from './browser-storage.ts';

/** `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark';

export interface ThemeChoice {
  get(): Theme;
  set(theme: Theme): void;
}

/** Also read by public/theme.js, before the first paint. */
const KEY = 'richesreach-theme';
/** The canvas of each theme, for the browser's own bars around the page. */
const CANVAS = { light: '#f5f6fb', dark: '#0b0c10' };

/** Applies the stored choice and follows the device's changes from then on. */
export function createThemeChoice(storage: BrowserStorage, page: Document): ThemeChoice {
  const device = matchMedia('(prefers-color-scheme: dark)');
  const get = () => readTheme(storage.read(KEY));

  function apply(): void {
    const isDark = get() === 'dark' || (get() === 'system' && device.matches);
    const shown = isDark ? 'dark' : 'light';
    page.documentElement.dataset['theme'] = shown;
    for (const meta of page.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      meta.content = CANVAS[shown];
    }
  }

  device.addEventListener('change', apply);
  apply();
  return {
    get,
    set(theme) {
      storage.write(KEY, theme === 'system' ? null : theme);
      apply();
    },
  };
}

const readTheme = (stored: string | null): Theme =>
  stored === 'light' || stored === 'dark' ? stored : 'system';
