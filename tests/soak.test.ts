import { describe, expect, test } from 'vitest';
import type { SoakJournal, SoakLook } from './soak/long-call.ts';
import { planSoak, readSoakOptions } from './soak/soak-plan.ts';
import { judgeSoak } from './soak/soak-verdict.ts';

const PAGE = {
  heapBytes: 10e6,
  nodeCount: 900,
  listenerCount: 300,
  linkCount: 1,
  webSocketCount: 1,
};
const SERVER = { heapBytes: 30e6, residentBytes: 90e6, socketCount: 4 };
const FRAMES = { shownCount: 108_000, longestGapMs: 140 };

/** An hour in which nothing grows. A test changes what it is about. */
function hour(change: (look: SoakLook) => void = () => {}): SoakJournal {
  const looks = planSoak({ minutes: 60, pace: 1 }).flatMap(({ minute, what }): SoakLook[] => {
    if (what.kind === 'end') return [];
    const look: SoakLook = {
      ...{ minute, what: what.kind, controlsMs: 400, serverStart: Math.floor(minute / 10) },
      server: { ...SERVER },
      pages: { Ada: { ...PAGE }, Ben: { ...PAGE } },
    };
    change(look);
    return [look];
  });
  return { looks, frames: { Ada: { ...FRAMES }, Ben: { ...FRAMES } } };
}

const missed = (journal: SoakJournal) =>
  judgeSoak(journal)
    .filter(({ isMet }) => !isMet)
    .map(({ what }) => what);

describe('the plan of a long call', () => {
  test('loses a connection each minute and the server each ten, and ends on the hour', () => {
    const plan = planSoak({ minutes: 60, pace: 1 });
    const kinds = plan.map(({ what }) => what.kind);
    expect(kinds.filter((kind) => kind === 'drop')).toHaveLength(54);
    expect(kinds.filter((kind) => kind === 'kill')).toHaveLength(5);
    expect(plan.at(-1)).toEqual({ minute: 60, atMs: 3_600_000, what: { kind: 'end' } });
  });

  test('drops each of them alone, and both', () => {
    const whose = planSoak({ minutes: 60, pace: 1 }).flatMap(({ what }) =>
      what.kind === 'drop' ? [what.who] : [],
    );
    expect(new Set(whose)).toEqual(new Set(['Ada', 'Ben', 'both']));
  });

  test('is run faster where that is asked for', () => {
    const options = readSoakOptions(['--pace', '10', '--minutes', '30']);
    expect(planSoak(options).at(-1)).toMatchObject({ minute: 30, atMs: 180_000 });
  });

  test.each([[['--hours', '1']], [['--pace', 'fast']], [['--minutes']], [['--minutes', '0']]])(
    '%j is not understood',
    (words) => {
      expect(() => readSoakOptions(words)).toThrow(/^--\S+ .*\.$/);
    },
  );
});

describe('the verdict on a long call', () => {
  test('an hour in which nothing grows holds', () => {
    expect(missed(hour())).toEqual([]);
  });

  test('a page that grows by a fifth from the first kill on does not', () => {
    const leaks = hour(({ minute, pages }) => {
      pages.Ben.heapBytes *= 1 + minute / 250;
    });
    expect(missed(leaks)).toEqual(["heap of Ben's page"]);
  });

  test('what a page fetches for the first kill is no growth, nor is one look that is high', () => {
    const grown = hour(({ minute, pages }) => {
      if (minute < 10) pages.Ada.heapBytes *= 0.5;
      if (minute === 59) pages.Ada.heapBytes *= 2;
    });
    expect(missed(grown)).toEqual([]);
  });

  test('nodes, listeners and connections that stay behind are told', () => {
    const leaks = hour(({ minute, pages }) => {
      pages.Ada.nodeCount += 10 * minute;
      pages.Ada.listenerCount += 3 * minute;
      pages.Ada.linkCount += minute === 30 ? 1 : 0;
      pages.Ben.webSocketCount += minute === 31 ? 1 : 0;
    });
    expect(missed(leaks)).toEqual([
      "nodes of Ada's page",
      "listeners of Ada's page",
      "connections of Ada's page",
      "WebSockets of Ben's page",
    ]);
  });

  test('a server that grows between two kills is told, though each start begins anew', () => {
    const leaks = hour(({ minute, server }) => {
      server.heapBytes *= 1 + (minute % 10) / 40;
    });
    expect(missed(leaks)).toHaveLength(6);
  });

  test('a picture that stood still and controls that came back late are told', () => {
    const late = hour((look) => {
      if (look.what === 'kill') look.controlsMs = 2_001;
    });
    late.frames.Ada.longestGapMs = 3_001;
    expect(missed(late)).toEqual([
      'longest gap in what Ada sees',
      'longest until mute works after a kill',
    ]);
  });
});
