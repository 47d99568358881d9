import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';

/** Shown anew by itself this often; a fault that stays is told, and the person decides. */
const FREE_TRIES = 2;

interface GuardState {
  faultCount: number;
  isBroken: boolean;
}

/**
 * Keeps a fault in what shows a call from ending the call: the engine above goes on, and what shows
 * it is made anew. Without it the whole page would be replaced, and the call with it.
 */
export class CallLayerGuard extends Component<{ children: ReactNode }, GuardState> {
  override state: GuardState = { faultCount: 0, isBroken: false };

  static getDerivedStateFromError(): Partial<GuardState> {
    return { isBroken: true };
  }

  override componentDidCatch(): void {
    const faultCount = this.state.faultCount + 1;
    this.setState({ faultCount, isBroken: faultCount > FREE_TRIES });
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    if (this.state.faultCount <= FREE_TRIES) return null;
    return (
      <div
        role="alert"
        className="fixed inset-x-4 bottom-24 z-50 mx-auto max-w-md rounded-2xl bg-surface p-4 shadow-lift-high"
      >
        <p className="mb-3">
          Calls cannot be shown right now. After a reload you can return to a call that is on.
        </p>
        <Button onClick={() => location.reload()}>Reload the page</Button>
      </div>
    );
  }
}
