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
};
