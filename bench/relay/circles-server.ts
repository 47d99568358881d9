import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/server/config.ts';
import { startServer } from '../../src/server/server.ts';
import { serveBench } from './bench-process.ts';
import { BENCH_JWT_SECRET } from './people.ts';

/* The product's own server, whole, with the one limit lifted that a load test is made to reach. */
const dataDir = await mkdtemp(join(tmpdir(), 'circles-bench-'));
const settings = readConfig({ DATA_DIR: dataDir, EXTERNAL_JWT_SECRET: BENCH_JWT_SECRET });
if (!settings.ok) throw new Error(settings.problem);
const server = await startServer(
  { ...settings.config, port: 0 },
  { logLevel: 'silent', realtime: { limits: { eventsPerWindow: Number.POSITIVE_INFINITY } } },
);
process.on('SIGTERM', async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
  process.exit(0);
});
serveBench({ url: server.url.origin });
