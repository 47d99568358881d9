import { expect, test } from 'vitest';
import { createFakeDevices } from '../../../../tests/doubles/fake-devices.ts';
import { createFakeNetwork } from '../../../../tests/doubles/fake-network.ts';
import { createHandTurnedClock } from '../../../../tests/doubles/hand-turned-clock.ts';
import { createKeptCalls } from '../../../../tests/doubles/kept-calls.ts';
import { createRecordedSignalling } from '../../../../tests/doubles/recorded-signalling.ts';
import { ADA, CALL, rings } from '../../../../tests/factories/call-events.ts';
import type { LinkStatistics } from '../core/link-statistics.ts';
import type { LinkReport } from '../ports/peer-links-port.ts';
import { createCallEngine } from './call-engine.ts';

const SLOW: LinkStatistics = {
  intervalMs: 2000,
  transport: {
    way: { kind: 'direct' },
    roundTripMs: 5000,
    roundTripAgeMs: null,
    availableBps: null,
  },
  sent: {},
  received: {},
};

/** An engine at which somebody rings, and a link of theirs that reports what the test says. */
function createStage() {
  const clock = createHandTurnedClock();
  const put = (_channel: string, deliver: () => void) => deliver();
  const signalling = createRecordedSignalling();
  const reports: ((report: LinkReport) => void)[] = [];
  const links = {
    ...createFakeNetwork(clock, () => undefined).pageLinks('page'),
    onReport: (listener: (report: LinkReport) => void) => {
      reports.push(listener);
      return () => undefined;
    },
  };
  const engine = createCallEngine(ADA.userId, {
    ...{ signalling, links, clock, memory: createKeptCalls(), newCallId: () => CALL },
    media: createFakeDevices('page', put, () => null),
  });
  signalling.tell(rings());
  const report = (what: LinkReport) => {
    for (const tell of reports) tell(what);
  };
  return { engine, report };
}

test('what a link measures is kept beside the state, and the state gets the mark alone', () => {
  const { engine, report } = createStage();
  engine.answer({ withCamera: false });
  report({ type: 'link-transport', epoch: 1, transport: 'connected' });
  report({ type: 'link-statistics', epoch: 1, statistics: SLOW });
  report({ type: 'link-statistics', epoch: 1, statistics: SLOW });
  expect(engine.statistics.recent(1)).toHaveLength(2);
  expect(engine.getState().call).toMatchObject({
    link: { quality: { here: { mark: 'poor', reason: 'delay' } } },
  });
  const state = engine.getState();
  report({ type: 'link-statistics', epoch: 1, statistics: SLOW });
  expect(engine.getState()).toBe(state);
});

test('what a link measures before anybody answered, or one of another call, is left aside', () => {
  const { engine, report } = createStage();
  report({ type: 'link-statistics', epoch: 1, statistics: SLOW });
  engine.answer({ withCamera: false });
  report({ type: 'link-statistics', epoch: 8, statistics: SLOW });
  expect([...engine.statistics.recent(1), ...engine.statistics.recent(8)]).toEqual([]);
});
