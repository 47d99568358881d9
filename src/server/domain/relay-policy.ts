import type { CircleId } from '../../shared/domain/ids.ts';
import type { CircleRepository } from './store.ts';

/** Which calls go through the relay alone. */
export interface RelayPolicy {
  /** Whether there is a relay to go through. */
  hasRelay: boolean;
  /** The keeper's choice for everybody, or the owner's for this circle; false for a circle that is gone. */
  isRelayOnly(circleId: CircleId | null): Promise<boolean>;
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
});
