import { setTimeout as wait } from 'node:timers/promises';
import type { LabMember } from './lab-member.ts';

/** Frames of one camera since the call began: what its owner has sent, and what has arrived. */
export interface FrameCount {
  sent: number;
  arrived: number;
}

const LOOK_EVERY_MS = 200;

/**
 * Turns a camera off and waits until its last frame has arrived: only then can the frames of both
 * sides be compared one by one.
 */
export async function restCamera(owner: LabMember, viewer: LabMember): Promise<FrameCount> {
  await owner.page.getByRole('button', { name: 'Turn camera off', exact: true }).click();
  let last: FrameCount | null = null;
  for (;;) {
    const count = {
      sent: await videoFrames(owner, 'outbound-rtp', 'framesSent'),
      arrived: await videoFrames(viewer, 'inbound-rtp', 'framesReceived'),
    };
    if (last && last.sent === count.sent && last.arrived === count.arrived) return count;
    last = count;
    await wait(LOOK_EVERY_MS);
  }
}

/** Turns it on again. Gives the moment, in milliseconds since 1970. */
export async function startCamera(owner: LabMember): Promise<number> {
  await owner.page.getByRole('button', { name: 'Turn camera on', exact: true }).click();
  return Date.now();
}

/** Frames that were sent between two counts and did not arrive. */
export const framesLost = (before: FrameCount, after: FrameCount): number =>
  after.sent - before.sent - (after.arrived - before.arrived);

function videoFrames({ page }: LabMember, type: string, field: string): Promise<number> {
  return page.evaluate(
    async ([wantedType, wantedField]) => {
      const stats = await window.lab.current()?.getStats();
      return [...(stats?.values() ?? [])]
        .filter((entry) => entry.type === wantedType && entry.kind === 'video')
        .reduce((sum, entry) => sum + (entry[wantedField] ?? 0), 0);
    },
    [type, field] as const,
  );
}
