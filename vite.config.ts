import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { webAppManifest } from './scripts/web-app-manifest.ts';

const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest', '.txt']);
const MIN_COMPRESSED_BYTES = 1024;

/** Where `npm run dev` has the API; the page and its API are one origin there too. */
const apiOrigin = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3001';
const toServer = { target: apiOrigin, changeOrigin: false };

export default defineConfig({
  define: { __BUILD_ID__: JSON.stringify(process.env['BUILD_ID'] ?? 'development') },
  build: {
    target: ['safari16.4', 'chrome111', 'firefox115'],
    manifest: true,
    sourcemap: false,
    // The security policy allows the page's own files alone: no data: scripts, no inlined fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  plugins: [
    react(),
    tailwind(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/client/pwa',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: webAppManifest,
      // Of the font, what English needs; other alphabets come when a name needs them.
      injectManifest: { globPatterns: ['**/*.{js,css,html,svg}', '**/*-latin-wght-*.woff2'] },
    }),
    precompress(),
  ],
  server: {
    proxy: {
      '/api': toServer,
      '/healthz': toServer,
      '/readyz': toServer,
      '/socket.io': { ...toServer, ws: true },
    },
  },
});

/**
 * Writes a .gz and a .br beside every text file that gains by it, at the strongest setting: it is
 * done once here instead of at every request.
 */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    // After the service worker, which is written when the bundle is closed.
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const folder = this.environment.config.build.outDir;
        const paths = await readdir(folder, { recursive: true });
        const texts = paths.filter((path) => COMPRESSED.has(extname(path))).sort();
        await Promise.all(texts.map((path) => compressFile(join(folder, path))));
      },
    },
  };
}

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length < MIN_COMPRESSED_BYTES) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
  await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params }));
}
