import type { ManifestOptions } from 'vite-plugin-pwa';

/** What the install dialog shows, and how the installed app opens. */
export const webAppManifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'RichesReach Circles',
  short_name: 'Circles',
  description: 'Private video calls for wealth circles, hosted by the people who use them',
  start_url: '/circles',
  scope: '/',
  display: 'standalone',
  theme_color: '#5856D6',
  background_color: '#ffffff',
  categories: ['finance', 'social', 'communication'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  screenshots: [
    screenshot('narrow-circle', '780x1688', 'The people of a circle, and who can be called now'),
    screenshot('narrow-circles', '780x1688', 'All of your circles'),
    screenshot('wide-circle', '1440x900', 'The people of a circle, and who can be called now'),
  ],
};

function screenshot(name: string, sizes: string, label: string) {
  const formFactor = name.startsWith('narrow') ? 'narrow' : 'wide';
  const src = `/screenshots/${name}.png`;
  return { src, sizes, type: 'image/png', form_factor: formFactor, label } as const;
}
