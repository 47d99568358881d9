import type { APIResponse, Browser, BrowserContext, Page } from '@playwright/test';
import { SessionAnswer } from '../../../src/shared/protocol/accounts.ts';
import { Circle, CreatedInvite } from '../../../src/shared/protocol/circles.ts';
import { watchFaults } from './page-faults.ts';
import { type DeviceFailures, type Paint, paintOf } from './paint.ts';
import { paintDevices } from './painted-devices.ts';
import { watchThirdParties } from './third-party.ts';

const PASSWORD = 'a long enough password';

/** An account, and what its devices show and sound like. */
export interface Account {
  name: string;
  email: string;
  password: string;
  userId: string;
  /** For calls of the API from the test; the page keeps its own. */
  accessToken: string;
  paint: Paint;
}

/** A person at one browser of their own, signed in, with a page that has not been opened yet. */
export interface Member extends Account {
  context: BrowserContext;
  page: Page;
}

export interface DeviceOptions {
  /** Devices that fail from the start, in every page. */
  failures?: DeviceFailures;
  /** False: the browser has not been allowed camera and microphone. True unless said otherwise. */
  isAllowed?: boolean;
  /** True: the browser's own devices, and its own screens, in place of painted ones. */
  areReal?: boolean;
  browser?: Browser;
  /** The window, in CSS pixels; 1280 × 800 unless said otherwise. */
  viewport?: { width: number; height: number };
}

/** Makes people and their browsers for one test, on one app. */
export class Cast {
  readonly #contexts: BrowserContext[] = [];
  readonly #watches: (() => string[])[] = [];
  readonly #faults: (() => string[])[] = [];
  readonly #browser: Browser;
  readonly #origin: string;
  #people = 0;

  constructor(browser: Browser, origin: string) {
    this.#browser = browser;
    this.#origin = origin;
  }

  /** Signs somebody up through the API. The name need not be unique; the e-mail is. */
  async newMember(name: string, options: DeviceOptions = {}): Promise<Member> {
    const number = this.#people++;
    const email = `${name.toLowerCase().replace(/\W+/g, '-')}-${crypto.randomUUID()}@example.com`;
    const context = await this.#newContext(options);
    const answer = await context.request.post(`${this.#origin}/api/auth/register`, {
      data: { email, password: PASSWORD, displayName: name },
    });
    const { user, accessToken } = SessionAnswer.parse(await jsonOf(answer));
    const paint = paintOf(number);
    const account = { name, email, password: PASSWORD, userId: user.id, accessToken, paint };
    return this.#open(context, account, options);
  }

  /** Signs the same person in on one more browser, with the same paint. */
  async newDevice(account: Account, options: DeviceOptions = {}): Promise<Member> {
    const context = await this.#newContext(options);
    const { email, password } = account;
    const answer = await context.request.post(`${this.#origin}/api/auth/login`, {
      data: { email, password },
    });
    const { accessToken } = SessionAnswer.parse(await jsonOf(answer));
    return this.#open(context, { ...account, accessToken }, options);
  }

  /** Opens a browser for somebody who has no account, or is not signed in; no page is loaded yet. */
  async newVisitor(options: DeviceOptions = {}): Promise<Page> {
    const context = await this.#newContext(options);
    await paintDevices(context, paintOf(this.#people++), options.failures);
    this.#watches.push(await watchThirdParties(context, this.#origin));
    return context.newPage();
  }

  /** Puts people into one circle, the first as its owner. */
  async newCircle(name: string, [owner, ...others]: [Member, ...Member[]]): Promise<Circle> {
    const circle = Circle.parse(await this.post(owner, '/api/circles', { name }));
    const invite = await this.post(owner, `/api/circles/${circle.id}/invites`, {});
    const { token } = CreatedInvite.parse(invite);
    for (const other of others) await this.post(other, `/api/invites/${token}/accept`);
    return circle;
  }

  /**
   * Calls the API as somebody.
   *
   * @throws {Error} with the answer, when it is not a success
   */
  async post(who: Member, path: string, data?: object): Promise<unknown> {
    const headers = { authorization: `Bearer ${who.accessToken}` };
    const url = `${this.#origin}${path}`;
    return jsonOf(await who.context.request.post(url, { headers, ...(data ? { data } : {}) }));
  }

  /** Hosts besides the app that anybody's browser has contacted so far. */
  thirdParties(): string[] {
    return this.#watches.flatMap((contacted) => contacted());
  }

  /** Errors of the app's scripts in anybody's browser so far. */
  faults(): string[] {
    return this.#faults.flatMap((told) => told());
  }

  /** Closes every browser context that was opened. */
  async leave(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }

  async #newContext({ browser, isAllowed = true, viewport }: DeviceOptions) {
    const chosen = browser ?? this.#browser;
    const isChromium = chosen.browserType().name() === 'chromium';
    const context = await chosen.newContext({
      baseURL: this.#origin,
      viewport: viewport ?? { width: 1280, height: 800 },
      extraHTTPHeaders: { 'x-forwarded-for': randomAddress() },
      // Firefox takes its permissions from its preferences.
      ...(isChromium && isAllowed ? { permissions: ['camera', 'microphone'] } : {}),
    });
    this.#contexts.push(context);
    this.#faults.push(watchFaults(context));
    return context;
  }

  async #open(context: BrowserContext, account: Account, options: DeviceOptions): Promise<Member> {
    const failures: DeviceFailures =
      options.isAllowed === false
        ? { camera: 'NotAllowedError', microphone: 'NotAllowedError', ...options.failures }
        : (options.failures ?? {});
    if (!options.areReal) await paintDevices(context, account.paint, failures);
    this.#watches.push(await watchThirdParties(context, this.#origin));
    return { ...account, context, page: await context.newPage() };
  }
}

async function jsonOf(answer: APIResponse): Promise<unknown> {
  if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Sign-up is limited by address, so everybody comes from another. */
function randomAddress(): string {
  const part = () => 1 + Math.floor(Math.random() * 250);
  return `10.${part()}.${part()}.${part()}`;
}
