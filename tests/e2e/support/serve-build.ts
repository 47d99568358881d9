import { readConfig } from '../../../src/server/config.ts';
import { startServer } from '../../../src/server/server.ts';

/* The app's own entry, but for a build that a test has put elsewhere. */

const result = readConfig(process.env);
const distDir = process.env['DIST_DIR'];
if (!result.ok) throw new Error(result.problem);
if (!distDir) throw new Error('DIST_DIR says which build to serve');
await startServer(result.config, { distDir });
