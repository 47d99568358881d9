import { adaptSending, type Pictures } from '../core/adapt-sending.ts';
import { type LineMemory, NEW_LINE } from '../core/line-memory.ts';
import type { LinkStatistics } from '../core/link-statistics.ts';
import { HELD } from '../core/picture-ladder.ts';
import { isSavingDataInCall } from '../core/selectors.ts';
import { planSending, type SendingPlan, type SendingWishes } from '../core/sending-plan.ts';
import type { EngineState, LocalMedia } from '../core/state.ts';

export interface SendingControlOptions {
  getState: () => EngineState;
  /** Told each plan of a link that differs from the one before. */
  follow: (epoch: number, plan: SendingPlan) => void;
  /** Told when pictures have to stay behind for want of line, and when they go on. */
  tellHeld: (epoch: number, isHeld: boolean) => void;
}

/** Keeps what each link sends within what its line carries and what the person wants. */
export interface SendingControl {
  /** How a link that opens now is to begin. */
  begin(epoch: number): SendingPlan;
  /** Takes in what a link measured. */
  take(epoch: number, statistics: LinkStatistics): void;
  /** To be called when what the person sends or wants has changed. */
  replan(): void;
  end(epoch: number): void;
}

interface Line {
  memory: LineMemory;
  /** The plan that is being followed, as text. */
  followed: string;
  isHeld: boolean;
}

export function createSendingControl(options: SendingControlOptions): SendingControl {
  const { getState, follow, tellHeld } = options;
  const lines = new Map<number, Line>();

  function replanLine(epoch: number, line: Line): void {
    const state = getState();
    const pictures = picturesOf(state.media);
    const plan = planSending(line.memory, wishesIn(state), pictures.screen);
    const written = JSON.stringify(plan);
    if (written !== line.followed) follow(epoch, plan);
    const isHeld = line.memory.rung === HELD && (pictures.camera || pictures.screen);
    const wasHeld = line.isHeld;
    Object.assign(line, { followed: written, isHeld });
    if (isHeld !== wasHeld) tellHeld(epoch, isHeld);
  }

  return {
    begin(epoch) {
      const state = getState();
      const plan = planSending(NEW_LINE, wishesIn(state), picturesOf(state.media).screen);
      lines.set(epoch, { memory: NEW_LINE, followed: JSON.stringify(plan), isHeld: false });
      return plan;
    },
    take(epoch, statistics) {
      const line = lines.get(epoch);
      if (!line) return;
      line.memory = adaptSending(line.memory, statistics, picturesOf(getState().media));
      replanLine(epoch, line);
    },
    replan() {
      for (const [epoch, line] of lines) replanLine(epoch, line);
    },
    end: (epoch) => void lines.delete(epoch),
  };
}

/** What either side asks for; the other's wish is followed from the next reading on, a second later. */
const wishesIn = (state: EngineState): SendingWishes => ({
  isSavingData: isSavingDataInCall(state),
  screenContent: state.media.screenContent,
});

const picturesOf = ({ camera, screen }: LocalMedia): Pictures => ({
  camera: camera.kind === 'on',
  screen: screen.kind === 'on',
});
