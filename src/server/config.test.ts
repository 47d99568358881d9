import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const configOf = (env: Record<string, string>) => {
  const result = readConfig(env);
  if (!result.ok) throw new Error(result.problem);
  return result.config;
};
const problemOf = (env: Record<string, string>) => {
  const result = readConfig(env);
  return result.ok ? null : result.problem;
};

test('without settings it is open on this machine alone, with nobody else’s servers', () => {
  expect(configOf({})).toEqual({
    port: 3001,
    host: '127.0.0.1',
    publicUrl: new URL('http://localhost:3001'),
    dataDir: 'data',
    ice: { stunUrls: [], turn: null, isRelayRequired: false },
    externalTokens: null,
    tls: null,
    trustProxy: false,
    signup: 'open',
  });
});

test('an empty setting counts as not set, and names that are not ours are left alone', () => {
  expect(configOf({ PORT: '', REDIS_URL: '', TURN_URLS: '', WHATEVER: 'x' })).toEqual(configOf({}));
});

test('the public address follows the port unless it is set', () => {
  expect(configOf({ PORT: '4000' }).publicUrl.href).toBe('http://localhost:4000/');
  const env = { PORT: '4000', PUBLIC_URL: 'https://calls.example.org' };
  expect(configOf(env).publicUrl.origin).toBe('https://calls.example.org');
});

test.each([
  ['true', true],
  ['false', false],
  ['2', 2],
  ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ['loopback', ['loopback']],
  ['Loopback, uniquelocal', ['loopback', 'uniquelocal']],
])('TRUST_PROXY=%s is read', (text, trustProxy) => {
  expect(configOf({ TRUST_PROXY: text })).toMatchObject({ trustProxy });
});

test('servers for calls are read as lists', () => {
  const env = {
    STUN_URLS: 'stun:a.example, stuns:[2001:db8::1]:5349',
    TURN_URLS: 'turn:a.example:3478?transport=tcp,turns:a.example',
    TURN_SECRET: 'secret',
  };
  expect(configOf(env).ice).toEqual({
    stunUrls: ['stun:a.example', 'stuns:[2001:db8::1]:5349'],
    turn: {
      urls: ['turn:a.example:3478?transport=tcp', 'turns:a.example'],
      secret: 'secret',
      ttlS: 3_600,
    },
    isRelayRequired: false,
  });
});

test('a relay for everybody is a choice, once there is one', () => {
  const relay = { TURN_URLS: 'turn:a.example', TURN_SECRET: 'secret' };
  expect(configOf({ ...relay, RELAY: 'required' }).ice.isRelayRequired).toBe(true);
  expect(configOf({ ...relay, RELAY: 'allowed' }).ice.isRelayRequired).toBe(false);
});

test('tokens of an existing backend are read with what is checked of them', () => {
  const env = { EXTERNAL_JWT_JWKS_URL: 'https://old.example/keys', EXTERNAL_JWT_AUDIENCE: 'app' };
  expect(configOf(env).externalTokens).toEqual({
    key: { jwksUrl: new URL('https://old.example/keys') },
    issuer: null,
    audience: 'app',
    userClaim: null,
  });
});

const wrong: [Record<string, string>, RegExp][] = [
  [{ PORT: 'x' }, /^PORT is "x", but takes a whole number from 1 to 65535\.$/],
  [{ PORT: '0' }, /^PORT is "0"/],
  [{ PORT: '65536' }, /^PORT is "65536"/],
  [{ PORT: '3001.5' }, /^PORT is/],
  [{ PORT: '0x10' }, /^PORT is/],
  [{ HOST: 'a b' }, /^HOST is "a b", but takes an address/],
  [{ PUBLIC_URL: 'calls.example.org' }, /^PUBLIC_URL is .* such as https:/],
  [{ PUBLIC_URL: 'ftp://calls.example.org' }, /^PUBLIC_URL is/],
  [{ PUBLIC_URL: 'https://calls.example.org/app' }, /^PUBLIC_URL is .* without a path/],
  [{ PUBLIC_URL: 'https://me:pass@calls.example.org' }, /^PUBLIC_URL is/],
  [{ DATABASE_URL: 'postgres://me:hush@db/x' }, /^DATABASE_URL is set .* not built/],
  [{ REDIS_URL: 'redis://:hush@db' }, /^REDIS_URL is set .* not built/],
  [{ WHISPER_URL: 'http://localhost:8080' }, /^WHISPER_URL is .* not built/],
  [{ WHISPER_MODEL: 'base' }, /^WHISPER_MODEL is .* not built/],
  [{ WHISPER_API_KEY: 'hush' }, /^WHISPER_API_KEY is set .* not built/],
  [{ STUN_URLS: 'example.org' }, /^STUN_URLS is "example.org", but takes addresses such as stun:/],
  [{ STUN_URLS: 'turn:example.org' }, /^STUN_URLS is/],
  [{ TURN_URLS: 'stun:example.org', TURN_SECRET: 'hush' }, /^TURN_URLS is .* such as turn:/],
  [{ TURN_URLS: 'turn:example.org' }, /^TURN_URLS is set without TURN_SECRET\. Set TURN_SECRET/],
  [{ TURN_SECRET: 'hush' }, /^TURN_SECRET is set without TURN_URLS\. Set TURN_URLS/],
  [{ RELAY: 'always' }, /^RELAY is "always", but takes allowed or required\.$/],
  [{ RELAY: 'required' }, /^RELAY is "required" without TURN_URLS, .* or remove RELAY\.$/],
  [{ TURN_TTL_S: '5' }, /^TURN_TTL_S is "5", but takes a whole number from 60/],
  [{ EXTERNAL_JWT_JWKS_URL: 'keys' }, /^EXTERNAL_JWT_JWKS_URL is "keys"/],
  [
    { EXTERNAL_JWT_SECRET: 'hush', EXTERNAL_JWT_JWKS_URL: 'https://a.example/keys' },
    /^EXTERNAL_JWT_SECRET and EXTERNAL_JWT_JWKS_URL are both set/,
  ],
  [{ EXTERNAL_JWT_ISSUER: 'https://a.example' }, /^EXTERNAL_JWT_ISSUER is .* only with/],
  [{ TLS_CERT: '/a.pem' }, /^TLS_CERT is set without TLS_KEY/],
  [{ TLS_KEY: '/a.pem' }, /^TLS_KEY is set without TLS_CERT/],
  [{ TLS_CERT: '/no/a.pem', TLS_KEY: '/no/b.pem' }, /^TLS_CERT is "\/no\/a.pem", .* can read/],
  [{ TRUST_PROXY: 'yes' }, /^TRUST_PROXY is "yes", but takes true, false/],
  [{ TRUST_PROXY: '10.0.0.0/33' }, /^TRUST_PROXY is/],
  [{ SIGNUP: 'Open' }, /^SIGNUP is "Open", but takes open, invite or closed\.$/],
];

test.each(wrong)('%j is refused in one line that names it', (env, line) => {
  const problem = problemOf(env);
  expect(problem).toMatch(line);
  expect(problem).not.toContain('\n');
  expect(problem).not.toContain('hush');
});

test('a certificate that is none is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'circles-tls-'));
  const path = join(folder, 'key.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  expect(problemOf({ TLS_CERT: path, TLS_KEY: path })).toMatch(
    /^TLS_CERT is .* that belongs to it/,
  );
  rmSync(folder, { recursive: true });
});
