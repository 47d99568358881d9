import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { z } from 'zod';
import type { SignupMode } from './domain/accounts/accounts.ts';
import type { ExternalTokenSettings } from './domain/accounts/external-tokens.ts';
import type { IceSettings } from './domain/ice-servers.ts';
import {
  httpAddress,
  httpOrigin,
  iceUrls,
  trustedProxies,
  wholeNumber,
} from './setting-formats.ts';

/** Everything the server can be told, read once. Contract §2. */
export interface Config {
  port: number;
  host: string;
  /** How members reach it: only its origin counts. */
  publicUrl: URL;
  dataDir: string;
  ice: IceSettings;
  externalTokens: ExternalTokenSettings | null;
  tls: { cert: string; key: string } | null;
  trustProxy: boolean | number | string[];
  signup: SignupMode;
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; problem: string };

/** Their values are never repeated, not even when they are wrong. */
const SECRETS = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'WHISPER_API_KEY',
  'TURN_SECRET',
  'EXTERNAL_JWT_SECRET',
]);

const notBuiltYet = z
  .undefined('nothing yet: this part is not built. Remove it to start the server')
  .optional();
const text = (takes: string) => z.string().refine((value) => value.trim() === value, takes);

const Settings = z.object({
  PORT: wholeNumber(1, 65_535).optional(),
  HOST: text('an address to listen on, such as 0.0.0.0 or 127.0.0.1')
    .regex(/^[\w.:-]+$/, 'an address to listen on, such as 0.0.0.0 or 127.0.0.1')
    .optional(),
  PUBLIC_URL: httpOrigin.optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: notBuiltYet,
  REDIS_URL: notBuiltYet,
  STUN_URLS: iceUrls('stun').optional(),
  TURN_URLS: iceUrls('turn').optional(),
  TURN_SECRET: z.string().optional(),
  TURN_TTL_S: wholeNumber(60, 604_800).optional(),
  RELAY: z.enum(['allowed', 'required'], 'allowed or required').optional(),
  WHISPER_URL: notBuiltYet,
  WHISPER_MODEL: notBuiltYet,
  WHISPER_API_KEY: notBuiltYet,
  EXTERNAL_JWT_SECRET: z.string().optional(),
  EXTERNAL_JWT_JWKS_URL: httpAddress.optional(),
  EXTERNAL_JWT_ISSUER: z.string().optional(),
  EXTERNAL_JWT_AUDIENCE: z.string().optional(),
  EXTERNAL_JWT_USER_CLAIM: z.string().optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUST_PROXY: trustedProxies.optional(),
  SIGNUP: z.enum(['open', 'invite', 'closed'], 'open, invite or closed').optional(),
});
type Settings = z.infer<typeof Settings>;
type SettingName = keyof Settings;

/**
 * Reads the settings. The first wrong one is told in one line: its name, what it got and what it
 * takes. An empty one counts as not set; names that are not ours are left alone.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const names = Object.keys(Settings.shape) as SettingName[];
  const given = Object.fromEntries(
    names.flatMap((name) =>
      env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]],
    ),
  );
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]);
    return problem(`${name} is ${shown(name, env[name])}, but takes ${issue?.message}.`);
  }
  const settings = parsed.data;
  const conflict = findConflict(settings);
  if (conflict) return problem(conflict);
  const tls = readTls(settings);
  if (typeof tls === 'string') return problem(tls);
  return { ok: true, config: toConfig(settings, tls) };
}

const problem = (line: string): ConfigResult => ({ ok: false, problem: line });

function shown(name: string, value: string | undefined): string {
  if (SECRETS.has(name)) return 'set (its value is not shown)';
  return JSON.stringify((value ?? '').slice(0, 200));
}

function findConflict(settings: Settings): string | null {
  if (settings.EXTERNAL_JWT_SECRET && settings.EXTERNAL_JWT_JWKS_URL) {
    return 'EXTERNAL_JWT_SECRET and EXTERNAL_JWT_JWKS_URL are both set, but only one of them can be. Remove one.';
  }
  const claims = [
    'EXTERNAL_JWT_ISSUER',
    'EXTERNAL_JWT_AUDIENCE',
    'EXTERNAL_JWT_USER_CLAIM',
  ] as const;
  const lonely = claims.find((name) => settings[name]);
  if (lonely && !settings.EXTERNAL_JWT_SECRET && !settings.EXTERNAL_JWT_JWKS_URL) {
    return `${lonely} is ${shown(lonely, settings[lonely])}, but takes effect only with EXTERNAL_JWT_SECRET or EXTERNAL_JWT_JWKS_URL. Set one of them, or remove it.`;
  }
  if (settings.TURN_URLS && !settings.TURN_SECRET) {
    return 'TURN_URLS is set without TURN_SECRET. Set TURN_SECRET to the static-auth-secret of that TURN server.';
  }
  if (settings.TURN_SECRET && !settings.TURN_URLS) {
    return 'TURN_SECRET is set without TURN_URLS. Set TURN_URLS to that TURN server, or remove it.';
  }
  if (settings.RELAY === 'required' && !settings.TURN_URLS) {
    return 'RELAY is "required" without TURN_URLS, so no call could be made. Set TURN_URLS and TURN_SECRET to a TURN server, or remove RELAY.';
  }
  if (Boolean(settings.TLS_CERT) !== Boolean(settings.TLS_KEY)) {
    const [has, lacks] = settings.TLS_CERT ? ['TLS_CERT', 'TLS_KEY'] : ['TLS_KEY', 'TLS_CERT'];
    return `${has} is set without ${lacks}. Set both to PEM files, or neither.`;
  }
  return null;
}

function readTls({ TLS_CERT, TLS_KEY }: Settings): Config['tls'] | string {
  if (!TLS_CERT || !TLS_KEY) return null;
  const cert = readPem('TLS_CERT', TLS_CERT);
  if (!cert.ok) return cert.problem;
  const key = readPem('TLS_KEY', TLS_KEY);
  if (!key.ok) return key.problem;
  try {
    createSecureContext({ cert: cert.pem, key: key.pem });
    return { cert: cert.pem, key: key.pem };
  } catch {
    // What OpenSSL says of it helps nobody who runs a family's server.
    return `TLS_CERT is "${TLS_CERT}" and TLS_KEY is "${TLS_KEY}", but take a PEM certificate and the private key that belongs to it.`;
  }
}

function readPem(
  name: string,
  path: string,
): { ok: true; pem: string } | { ok: false; problem: string } {
  try {
    return { ok: true, pem: readFileSync(path, 'utf8') };
  } catch {
    const line = `${name} is ${shown(name, path)}, but takes the path of a PEM file that the server can read.`;
    return { ok: false, problem: line };
  }
}

function toConfig(settings: Settings, tls: Config['tls']): Config {
  const port = settings.PORT ?? 3001;
  const scheme = tls ? 'https' : 'http';
  const turn = settings.TURN_URLS &&
    settings.TURN_SECRET && {
      urls: settings.TURN_URLS,
      secret: settings.TURN_SECRET,
      ttlS: settings.TURN_TTL_S ?? 3_600,
    };
  return {
    port,
    host: settings.HOST ?? '127.0.0.1',
    publicUrl: settings.PUBLIC_URL ?? new URL(`${scheme}://localhost:${port}`),
    dataDir: settings.DATA_DIR ?? 'data',
    ice: {
      stunUrls: settings.STUN_URLS ?? [],
      turn: turn || null,
      isRelayRequired: settings.RELAY === 'required',
    },
    externalTokens: toExternalTokens(settings),
    tls,
    trustProxy: settings.TRUST_PROXY ?? false,
    signup: settings.SIGNUP ?? 'open',
  };
}

function toExternalTokens(settings: Settings): ExternalTokenSettings | null {
  const { EXTERNAL_JWT_SECRET: secret, EXTERNAL_JWT_JWKS_URL: jwksUrl } = settings;
  const key = secret ? { secret } : jwksUrl ? { jwksUrl } : null;
  return (
    key && {
      key,
      issuer: settings.EXTERNAL_JWT_ISSUER ?? null,
      audience: settings.EXTERNAL_JWT_AUDIENCE ?? null,
      userClaim: settings.EXTERNAL_JWT_USER_CLAIM ?? null,
    }
  );
}
