import type { CallDevice } from '../../src/server/domain/calls/call-device.ts';
import type { CallId, CircleId, UserId } from '../../src/shared/domain/ids.ts';
import type { CallOfferAck } from '../../src/shared/protocol/signalling.ts';
import { answerOf, type CallWorld, createCallWorld, newCallId, offerOf } from './call-world.ts';

/** Two people with a phone each and a circle in common, in a world of their own. */
export interface CallCouple {
  world: CallWorld;
  ada: UserId;
  bo: UserId;
  circle: CircleId;
  adaPhone: CallDevice;
  boPhone: CallDevice;
  /** Ada's phone rings Bo with the offer `first`. */
  ring(callId?: CallId): Promise<CallOfferAck>;
  /** Bo comes with a laptop too. */
  connectLaptop(): Promise<CallDevice>;
  /** Bo's phone answers that call. What the devices were told until then is forgotten. */
  answer(callId: CallId): Promise<void>;
  /** From here on these devices have heard nothing. */
  forgetHeard(): void;
}

/** Ada and Bo, who have not called each other yet. */
export async function createCallCouple(): Promise<CallCouple> {
  const world = createCallWorld();
  const ada = world.person('Ada');
  const bo = world.person('Bo');
  const circle = world.circle(ada, bo);
  const adaPhone = await world.connect(ada);
  const boPhone = await world.connect(bo);
  const devices = [adaPhone, boPhone];
  const forgetHeard = () => {
    for (const device of devices) world.heard(device);
  };
  return {
    ...{ world, ada, bo, circle, adaPhone, boPhone },
    ring: (callId = newCallId()) =>
      world.rules.offer(adaPhone, { to: bo, offer: offerOf('first'), callId }),
    async connectLaptop() {
      const laptop = await world.connect(bo);
      devices.push(laptop);
      return laptop;
    },
    async answer(callId) {
      await world.rules.answer(boPhone, { to: ada, callId, answer: answerOf('yes') });
      forgetHeard();
    },
    forgetHeard,
  };
}
