import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../../src/server/config.ts';
import { type ServerOptions, startServer } from '../../src/server/server.ts';
import type { SessionAnswer } from '../../src/shared/protocol/accounts.ts';
import type { Circle, CreatedInvite } from '../../src/shared/protocol/circles.ts';

/** Where there is nothing to serve, so that tests of the server need no build. */
const NO_APP = join(tmpdir(), 'circles-without-app');
/** Tests are many members behind one address. */
const ROOMY = 1_000_000;
const ROOMY_LIMITS = {
  accountPerMinute: ROOMY,
  addressPerMinute: ROOMY,
  registerPerAddressIn10Minutes: ROOMY,
  loginPerAddressAndEmailPerMinute: ROOMY,
  loginPerEmailIn10Minutes: ROOMY,
  loginPerAddressIn10Minutes: ROOMY,
  invitePreviewPerAddressPerMinute: ROOMY,
};

/** What a call of the API got. `body` is null where there was none. */
export interface ApiAnswer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface ApiRequest {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls the API as somebody, or as nobody without a token. */
// biome-ignore lint/suspicious/noExplicitAny: the test knows which body the call answers with
export type CallApi = <Body = any>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT',
  path: string,
  request?: ApiRequest,
) => Promise<ApiAnswer<Body>>;

/** Somebody who has signed up, with their own tokens. */
export interface TestMember {
  id: string;
  name: string;
  email: string;
  password: string;
  token: string;
  /** The refresh cookie as a `Cookie` header takes it. */
  cookie: string;
  api: CallApi;
}

export interface TestServer {
  url: URL;
  dataDir: string;
  api(token?: string): CallApi;
  /** Signs somebody new up. */
  register(name: string): Promise<TestMember>;
  /** A circle of the first with all the others in it. */
  circleOf(owner: TestMember, ...members: TestMember[]): Promise<Circle>;
  /** Stops the server and keeps its data. */
  stop(): Promise<void>;
  /** Stops the server and removes its data. */
  close(): Promise<void>;
}

export interface TestServerOverrides extends ServerOptions {
  /** Settings as environment variables give them. */
  env?: Record<string, string>;
  config?: Partial<Config>;
  /** An existing data folder; otherwise a new one is made. */
  dataDir?: string;
}

/** Starts the real server in this process, on a port that is free, with a data folder of its own. */
export async function startTestServer(overrides: TestServerOverrides = {}): Promise<TestServer> {
  const { env = {}, config = {}, limits, ...options } = overrides;
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problem);
  const dataDir = overrides.dataDir ?? mkdtempSync(join(tmpdir(), 'circles-test-'));
  const server = await startServer(
    { ...read.config, port: 0, dataDir, ...config },
    {
      brake: { firstWaitMs: 0, longestWaitMs: 0 },
      logLevel: 'silent',
      distDir: NO_APP,
      ...options,
      limits: { ...ROOMY_LIMITS, ...limits },
    },
  );
  const api = (token?: string) => callApi(server.url, token);
  return {
    url: server.url,
    dataDir,
    api,
    register: (name) => register(api, name),
    circleOf,
    stop: () => server.close(),
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function callApi(serverUrl: URL, token: string | undefined): CallApi {
  return async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(new URL(path, serverUrl), {
      method,
      redirect: 'manual',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('application/json');
    const read = text === '' ? null : isJson ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: read };
  };
}

let registered = 0;

async function register(api: TestServer['api'], name: string): Promise<TestMember> {
  registered += 1;
  const email = `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}-${registered}@example.test`;
  const password = `a long password of ${name}`;
  const answer = await api()<SessionAnswer>('POST', '/api/auth/register', {
    body: { email, password, displayName: name },
  });
  if (answer.status !== 201) throw new Error(`register answered ${answer.status}`);
  const { user, accessToken: token } = answer.body;
  return { id: user.id, name, email, password, token, cookie: cookieOf(answer), api: api(token) };
}

/** The refresh cookie that an answer sets, as a `Cookie` header takes it; empty where it sets none. */
export function cookieOf({ headers }: ApiAnswer<unknown>): string {
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function circleOf(owner: TestMember, ...members: TestMember[]): Promise<Circle> {
  const name = `Circle of ${owner.name}`;
  const made = await owner.api<Circle>('POST', '/api/circles', { body: { name } });
  const invites = `/api/circles/${made.body.id}/invites`;
  const invite = await owner.api<CreatedInvite>('POST', invites, { body: {} });
  for (const member of members) {
    await member.api('POST', `/api/invites/${invite.body.token}/accept`);
  }
  return (await owner.api<Circle>('GET', `/api/circles/${made.body.id}`)).body;
}
