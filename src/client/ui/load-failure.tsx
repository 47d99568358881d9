import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { Illustration } from './illustration.tsx';

export interface LoadFailureProps {
  /** What could not be loaded, as the start of a sentence: "Your circles". */
  what: string;
  /** Why, as a whole sentence. */
  why: string;
  isRetrying: boolean;
  onRetry: () => void;
}

/** In place of what could not be loaded: why, and another try. */
export function LoadFailure({ what, why, isRetrying, onRetry }: LoadFailureProps) {
  return (
    <div role="alert">
      <EmptyState
        illustration={<Illustration name="offline" />}
        title={`${what} could not be loaded`}
        action={
          <Button isBusy={isRetrying} onClick={onRetry}>
            Try again
          </Button>
        }
      >
        {why}
      </EmptyState>
    </div>
  );
}
