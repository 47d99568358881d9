import type { ReactNode } from 'react';
import { Skeleton, SkeletonList } from '../ui/skeleton.tsx';
import { NAVIGATION_PLACE, ShellFrame } from './shell-frame.tsx';

export interface ShellSkeletonProps {
  /** Nothing is on its way: no grey shapes beside the children. */
  isStill?: boolean;
  children?: ReactNode;
}

/** The shell before anything is known. It has the shell's measures, so that nothing moves after it. */
export function ShellSkeleton({ isStill = false, children }: ShellSkeletonProps) {
  return (
    <ShellFrame
      navigation={
        <div aria-hidden="true" className={NAVIGATION_PLACE}>
          <div className="h-16 md:h-auto" />
        </div>
      }
    >
      {children}
      {!isStill && (
        <>
          <Skeleton className="mb-8 h-9 w-44" />
          <SkeletonList lines={3} label="Loading…" />
        </>
      )}
    </ShellFrame>
  );
}
