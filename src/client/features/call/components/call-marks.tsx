import { callQuality } from '../../../call/runtime/index.ts';
import { useCall } from '../hooks/use-call.ts';
import { qualityLabel } from '../quality-sentences.ts';
import { QualityMark } from './quality-mark.tsx';

export interface CallMarksProps {
  name: string;
  /** There is room for the other person's alone. */
  isSmall: boolean;
}

/** How good the line of each of the two is. Nothing before that is known. */
export function CallMarks({ name, isSmall }: CallMarksProps) {
  const quality = useCall(callQuality);
  if (!quality) return null;
  return (
    <>
      <QualityMark quality={quality.there} label={qualityLabel(name, quality.there)} />
      {!isSmall && (
        <span className="ml-1 flex items-center gap-1.5">
          <span aria-hidden="true">You</span>
          <QualityMark quality={quality.here} label={qualityLabel(null, quality.here)} />
        </span>
      )}
    </>
  );
}
