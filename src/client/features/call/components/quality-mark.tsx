import type { Quality } from '../../../call/runtime/index.ts';

const BARS = { poor: 1, fair: 2, good: 3 } as const satisfies Record<Quality['mark'], number>;

const COLOUR = {
  good: 'text-online',
  fair: 'text-busy',
  poor: 'text-danger',
} as const satisfies Record<Quality['mark'], string>;

const HEIGHTS = ['h-1.5', 'h-2.5', 'h-3.5'] as const;

export interface QualityMarkProps {
  quality: Quality;
  /** Said by a screen reader, shown on hover. */
  label: string;
}

/** How good a line is, as one to three bars: to be told apart without their colour. */
export function QualityMark({ quality: { mark }, label }: QualityMarkProps) {
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      data-quality={mark}
      className={`inline-flex h-4 shrink-0 items-end gap-0.5 self-center ${COLOUR[mark]}`}
    >
      {HEIGHTS.map((height, index) => (
        <span
          key={height}
          data-empty={index >= BARS[mark] || undefined}
          className={`w-1 rounded-full bg-current data-empty:opacity-30 ${height}`}
        />
      ))}
    </span>
  );
}
