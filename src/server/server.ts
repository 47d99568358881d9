import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { loadSigningKey, prepareDataFolder } from './data-folder.ts';
import { createCallRepository } from './db/call-repository.ts';
import { type Database, openDatabase } from './db/database.ts';
import { createMemberDirectory } from './db/member-directory.ts';
import { createStore } from './db/store.ts';
import { createAccessTokens } from './domain/accounts/access-tokens.ts';
import { createExternalAccounts } from './domain/accounts/external-accounts.ts';
import { createExternalTokenReader } from './domain/accounts/external-tokens.ts';
import type { BrakeSettings } from './domain/accounts/sign-in-brake.ts';
import { createVerifyAccessToken } from './domain/accounts/verify-access-token.ts';
import type { Clock } from './domain/clock.ts';
import { createRelayPolicy } from './domain/relay-policy.ts';
import type { Store } from './domain/store.ts';
import { createUseCases } from './domain/use-cases.ts';
import { createHttpServer } from './http/http-server.ts';
import { DEFAULT_LIMITS, type HttpLimits } from './http/limits.ts';
import { createMetrics } from './http/request-metrics.ts';
import { registerRoutes } from './http/routes.ts';
import { assertPortIsFree, listen } from './listening.ts';
import { createRealtime, type RealtimeDeps } from './realtime/realtime.ts';

/** What tests choose and nobody else needs to. */
export interface ServerOptions {
  limits?: Partial<HttpLimits>;
  brake?: BrakeSettings;
  clock?: Clock;
  /** The call rules' own time, and how much a socket may send. */
  realtime?: Pick<RealtimeDeps, 'clock' | 'limits'>;
  logLevel?: 'silent' | 'info' | 'debug';
  /** Where the built app is. */
  distDir?: string;
}

export interface RunningServer {
  /** Where it listens, as this machine reaches it. */
  url: URL;
  /** Ends every connection and closes the database. */
  close(): Promise<void>;
}

const BRAKE: BrakeSettings = { firstWaitMs: 250, longestWaitMs: 8_000 };
const DIST_DIR = join(import.meta.dirname, '..', '..', 'dist');

/**
 * Starts the whole server: database, API, signalling and app on one port.
 *
 * @throws {StartError} for what its operator can mend; nothing is left changed then
 */
export async function startServer(
  config: Config,
  options: ServerOptions = {},
): Promise<RunningServer> {
  await assertPortIsFree(config);
  const dataDir = resolve(config.dataDir);
  prepareDataFolder(dataDir);
  const db = await openDatabase(dataDir);
  try {
    const app = await build(config, options, db, dataDir);
    try {
      return { url: await listen(app, config), close: () => app.close() };
    } catch (error) {
      await app.close();
      throw error;
    }
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function build(
  config: Config,
  options: ServerOptions,
  db: Database,
  dataDir: string,
): Promise<FastifyInstance> {
  const clock = options.clock ?? (() => new Date());
  const store = createStore(db);
  const tokens = createAccessTokens(loadSigningKey(dataDir), clock);
  const calls = createCallRepository(db);
  const relay = createRelayPolicy(store.circles, config.ice);
  const app = await createHttpServer({ ...config, logLevel: options.logLevel ?? 'info' });
  const metrics = createMetrics(app, async () => (await calls.loadLive()).length);
  const external = createExternal(config, store, clock);
  const verifyAccessToken = createVerifyAccessToken({ tokens, ...store, external, clock });
  const realtime = await createRealtime({
    httpServer: app.server,
    publicUrl: config.publicUrl,
    verifyAccessToken,
    directory: createMemberDirectory(store),
    calls,
    relay,
    log: app.log,
    ...options.realtime,
  });
  // Sockets end before the HTTP server waits for its connections, the database after everything.
  app.addHook('preClose', () => realtime.close());
  app.addHook('onClose', () => db.destroy());
  const brake = options.brake ?? BRAKE;
  await registerRoutes(app, {
    useCases: createUseCases({
      store,
      tokens,
      live: realtime,
      relay,
      settings: config,
      brake,
      clock,
      wait,
    }),
    calls,
    takeGoodbye: realtime.takeGoodbye,
    verifyAccessToken,
    ping: store.ping,
    metrics,
    publicUrl: config.publicUrl,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    distDir: options.distDir ?? DIST_DIR,
  });
  return app;
}

function createExternal(config: Config, store: Store, clock: Clock) {
  if (!config.externalTokens) return null;
  return {
    read: createExternalTokenReader(config.externalTokens, clock),
    accountOf: createExternalAccounts(store, clock),
  };
}
