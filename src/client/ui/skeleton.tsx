import { joinClasses } from './join-classes.ts';

/** A grey shape where something is still to come. For the eye alone. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={joinClasses('block animate-breathe rounded-lg bg-sunken', className)}
    />
  );
}

/** As many lines of a list as are likely to come, and the word for those who do not see them. */
export function SkeletonList({ lines, label }: { lines: number; label: string }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
          key={line}
          aria-hidden="true"
          className="flex items-center gap-4 rounded-2xl bg-surface p-4 shadow-lift"
        >
          <Skeleton className="size-12 rounded-full" />
          <span className="flex grow flex-col gap-2">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-3.5 w-1/4" />
          </span>
        </span>
      ))}
    </div>
  );
}
