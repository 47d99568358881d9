import { expect, type Locator, type Page } from '@playwright/test';
import { Circle } from '../../../src/shared/protocol/circles.ts';
import type { Cast, DeviceOptions, Member } from './actors.ts';
import { devices } from './painted-devices.ts';
import { expectToHear, expectToSee } from './probes.ts';

export type AnswerButton = 'Answer' | 'Answer without video';
export type RingKind = 'Video call' | 'Voice call';

/** Two people who look at the circle that they share, each seen online by the server. */
export interface Pair {
  ada: Member;
  ben: Member;
  circle: Circle;
}

interface MeetOptions {
  ada?: DeviceOptions;
  ben?: DeviceOptions;
  /** Who is in the circle as well. */
  others?: Member[];
}

/** Ada, who owns the circle, and Ben. */
export async function meet(cast: Cast, options: MeetOptions = {}): Promise<Pair> {
  const [ada, ben] = await Promise.all([
    cast.newMember('Ada', options.ada),
    cast.newMember('Ben', options.ben),
  ]);
  const circle = await cast.newCircle('Savings club', [ada, ben, ...(options.others ?? [])]);
  await Promise.all([openCircle(ada, circle), openCircle(ben, circle)]);
  return { ada, ben, circle };
}

/** Opens the circle's page and waits until the server knows that they are there. */
export async function openCircle(who: Member, circle: Circle): Promise<void> {
  const { id, name } = circle;
  await who.page.goto(`/circles/${id}`);
  await expect(who.page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expectPresence(who, circle, /online|busy/);
}

/** What the server knows of somebody, as they are told themselves. */
export async function expectPresence(who: Member, { id }: Circle, presence: RegExp): Promise<void> {
  const look = async () => {
    const headers = { authorization: `Bearer ${who.accessToken}` };
    const answer = await who.context.request.get(`/api/circles/${id}`, { headers });
    const { members } = Circle.parse(await answer.json());
    return members.find(({ userId }) => userId === who.userId)?.presence;
  };
  const message = `${who.name} is ${presence}`;
  await expect.poll(look, { message, intervals: [50, 100, 250] }).toMatch(presence);
}

/** The window of the call, ringing or running. */
export function callWith(page: Page, name: string): Locator {
  return page.getByRole('dialog', { name: `Call with ${name}`, exact: true });
}

/** The alert that somebody rings. */
export function ringOn(page: Page): Locator {
  return page.getByRole('alertdialog', { name: 'Incoming call', exact: true });
}

/** The one line that says how the call stands. */
export function statusOf(page: Page, name: string): Locator {
  return callWith(page, name).getByRole('status');
}

/** A button of the call, by its whole name. */
export function control(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** Rings somebody from the circle's page. */
export async function ring(
  { page }: Member,
  other: { name: string },
  kind: RingKind = 'Video call',
): Promise<void> {
  await control(page, `${kind} ${other.name}`).click();
  await expect(callWith(page, other.name)).toBeVisible();
}

/** Waits for the ring and answers it. */
export async function answer({ page }: Member, how: AnswerButton = 'Answer'): Promise<void> {
  await ringOn(page).getByRole('button', { name: how, exact: true }).click();
}

export async function expectConnected(one: Member, other: Member): Promise<void> {
  await expect(statusOf(one.page, other.name)).toHaveText('Connected');
  await expect(statusOf(other.page, one.name)).toHaveText('Connected');
}

/** One person sees the first camera of the other and hears their first microphone. */
export async function expectSeesAndHears(one: Member, other: Member): Promise<void> {
  await expectToSee(one.page, other.name, other.paint.cameras[0].rgb);
  await expectToHear(one.page, other.paint.microphones[0].toneHz);
}

export async function expectBothSeeAndHear(one: Member, other: Member): Promise<void> {
  await expectSeesAndHears(one, other);
  await expectSeesAndHears(other, one);
}

/** A whole video call: the first rings, the second answers, and both see and hear. */
export async function callOver(caller: Member, callee: Member): Promise<void> {
  await ring(caller, callee);
  await answer(callee);
  await expectBothSeeAndHear(caller, callee);
}

/** Rings and answers, and waits until media may flow, without a look at it. */
export async function connect(
  caller: Member,
  callee: Member,
  { kind = 'Video call', how = 'Answer' }: { kind?: RingKind; how?: AnswerButton } = {},
): Promise<void> {
  await ring(caller, callee, kind);
  await answer(callee, how);
  await expectConnected(caller, callee);
}

export async function endCall({ page }: Member, other: { name: string }): Promise<void> {
  await callWith(page, other.name).getByRole('button', { name: 'End call', exact: true }).click();
}

/** The call is over, and says why in a sentence for a person, without codes. */
export async function expectEnded(
  { page }: Member,
  other: { name: string },
  sentence: RegExp,
  patience: { timeout?: number } = {},
): Promise<void> {
  const status = statusOf(page, other.name);
  await expect(status).toHaveText(sentence, patience);
  const text = (await status.textContent()) ?? '';
  expect(text, 'a sentence for a person').toMatch(/^\p{Lu}[\p{L}’', .-]+ [\p{L}’', .-]+$/u);
}

/** Nothing rings, and the light of no camera or microphone is on. */
export async function expectQuiet({ page }: Member): Promise<void> {
  await expect(ringOn(page)).toHaveCount(0);
  await expect.poll(() => devices.open(page)).toEqual([]);
}
