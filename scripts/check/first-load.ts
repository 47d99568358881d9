import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/*
 * The JavaScript that the browser fetches to show the sign-in page: what index.html loads, and the
 * page's own chunk where it is loaded on demand, each with all that they import statically.
 */

const LIMIT_KB = 120;
/** The page that is loaded on demand for /signin. */
const SIGN_IN = /\/sign-in-route\.tsx$/;

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).optional(),
    dynamicImports: z.array(z.string()).optional(),
  }),
);
type Manifest = z.infer<typeof Manifest>;

const dist = join(import.meta.dirname, '..', '..', 'dist');
const manifest = Manifest.parse(
  JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')),
);
const signIn = Object.keys(manifest).filter((key) => SIGN_IN.test(key));
if (signIn.length === 0) throw new Error('no chunk of the build is the sign-in page');
const loaded = [...chunksOf(manifest, ['index.html', ...signIn])].map((key) => sizeOf(key));
const totalKb = loaded.reduce((sum, { kb }) => sum + kb, 0);

for (const { file, kb } of loaded) console.log(`${kb.toFixed(1).padStart(7)} kB  ${file}`);
console.log(`${totalKb.toFixed(1).padStart(7)} kB  of at most ${LIMIT_KB} kB, gzip`);
if (totalKb > LIMIT_KB) process.exitCode = 1;

function chunksOf(chunks: Manifest, from: string[]): Set<string> {
  const found = new Set<string>();
  const waiting = [...from];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    waiting.push(...(chunks[key]?.imports ?? []));
  }
  return found;
}

function sizeOf(key: string): { file: string; kb: number } {
  const file = manifest[key]?.file;
  if (file === undefined) throw new Error(`the build's manifest does not know ${key}`);
  return { file, kb: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1000 };
}
