import type { CircleId } from '../../shared/domain/ids.ts';
import type { CircleRepository } from './store.ts';

/**
 * How far the two sides of a call may connect while it rings. `described`: they agree on everything
 * but where they are, and nothing goes out. `relay`: whoever is called shows nothing but the relay's
 * address. `direct`: the circle's owner allows that they show their own.
 */
export type EarlyWays = 'described' | 'relay' | 'direct';

/** Which calls go through the relay alone, and which may be prepared before they are answered. */
export interface RelayPolicy {
  /** Whether there is a relay to go through. */
  hasRelay: boolean;
  /** The operator's choice for everybody, or the owner's for this circle; false for a circle that is gone. */
  isRelayOnly(circleId: CircleId | null): Promise<boolean>;
  earlyWays(circleId: CircleId): Promise<EarlyWays>;
}

/** Read anew at every question: what an owner has just chosen counts for the next call. */
export const createRelayPolicy = (
  circles: Pick<CircleRepository, 'find'>,
  { turn, isRelayRequired }: { turn: object | null; isRelayRequired: boolean },
): RelayPolicy => ({
  hasRelay: turn !== null,
  async isRelayOnly(circleId) {
    if (isRelayRequired || circleId === null) return isRelayRequired;
    return (await circles.find(circleId))?.relayOnly ?? false;
  },
  async earlyWays(circleId) {
    const circle = await circles.find(circleId);
    const mayShow = circle?.earlyDirect === true && !circle.relayOnly && !isRelayRequired;
    if (mayShow) return 'direct';
    return turn === null ? 'described' : 'relay';
  },
});
