import {
  callQuality,
  isTheirVideoHeld,
  isVideoHeld,
  type Quality,
} from '../../../call/runtime/index.ts';
import { useCall } from '../hooks/use-call.ts';
import { qualityLabel } from '../quality-sentences.ts';
import { QualityMark } from './quality-mark.tsx';

/** A line that carries no picture is not good, however well it carries the sound that is left. */
const TOO_SLOW: Quality = { mark: 'poor', reason: 'bandwidth' };

export interface CallMarksProps {
  name: string;
  /** There is room for the other person's alone. */
  isSmall: boolean;
}

/** How good the line of each of the two is. Nothing before that is known. */
export function CallMarks({ name, isSmall }: CallMarksProps) {
  const quality = useCall(callQuality);
  const isHeld = useCall(isVideoHeld);
  const isTheirsHeld = useCall(isTheirVideoHeld);
  if (!quality) return null;
  const here = isHeld ? TOO_SLOW : quality.here;
  const there = isTheirsHeld ? TOO_SLOW : quality.there;
  return (
    <>
      <QualityMark quality={there} label={qualityLabel(name, there)} />
      {!isSmall && (
        <span className="ml-1 flex items-center gap-1.5">
          <span aria-hidden="true">You</span>
          <QualityMark quality={here} label={qualityLabel(null, here)} />
        </span>
      )}
    </>
  );
}
