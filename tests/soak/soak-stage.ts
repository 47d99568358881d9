import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import type { Circle } from '../../src/shared/protocol/circles.ts';
import { Cast, type Member } from '../e2e/support/actors.ts';
import { type AppServer, startAppServer } from '../e2e/support/app-server.ts';
import { openCircle } from '../e2e/support/steps-call.ts';
import { findFreePort } from '../factories/server-process.ts';
import { installFrameWatch } from './frame-watch.page.ts';
import { measurePage, type PageVitals } from './page-vitals.ts';
import { readServerVitals, type ServerVitals } from './server-vitals.ts';
import { openLine, type SeverableLine } from './severable-line.ts';

const TELL_VITALS = join(import.meta.dirname, 'tell-vitals.ts');

/** Somebody with a line of their own to the server. */
export interface SoakPerson extends Member {
  line: SeverableLine;
  /** What their page holds now. */
  look(): Promise<PageVitals>;
}

/** Two people on the page of their circle, who have not called each other yet. */
export interface SoakStage {
  app: AppServer;
  ada: SoakPerson;
  ben: SoakPerson;
  circle: Circle;
  lookAtServer(): Promise<ServerVitals>;
  /** What the pages' scripts failed in until now. */
  faults(): string[];
  /** Ends everything and removes its data. */
  clear(): Promise<void>;
}

/** Sets the stage on a server of its own. The two may share a browser; they share no context. */
export async function setSoakStage(browsers: { ada: Browser; ben: Browser }): Promise<SoakStage> {
  const lines = { ada: await openLine(), ben: await openLine() };
  const vitalsPort = await findFreePort();
  const app = await startAppServer({
    PUBLIC_URL: lines.ada.origin,
    NODE_OPTIONS: `--import=${pathToFileURL(TELL_VITALS)}`,
    SOAK_VITALS_PORT: String(vitalsPort),
  });
  for (const line of Object.values(lines)) line.leadTo(Number(new URL(app.origin).port));

  const casts = {
    ada: new Cast(browsers.ada, lines.ada.origin),
    ben: new Cast(browsers.ben, lines.ben.origin),
  };
  const [ada, ben] = await Promise.all([
    enter(await casts.ada.newMember('Ada'), lines.ada),
    enter(await casts.ben.newMember('Ben'), lines.ben),
  ]);
  const circle = await casts.ada.newCircle('Long evening', [ada, ben]);
  await Promise.all([openCircle(ada, circle), openCircle(ben, circle)]);
  return {
    app,
    ada,
    ben,
    circle,
    lookAtServer: () => readServerVitals(vitalsPort),
    faults: () => [...casts.ada.faults(), ...casts.ben.faults()],
    async clear() {
      await Promise.all([casts.ada.leave(), casts.ben.leave()]);
      await app.stop();
      await Promise.all([lines.ada.close(), lines.ben.close()]);
    },
  };
}

async function enter(member: Member, line: SeverableLine): Promise<SoakPerson> {
  await member.context.addInitScript(installFrameWatch);
  return { ...member, line, look: await measurePage(member.page) };
}
