import { describe, expect, test } from 'vitest';
import type { SignalSocket } from './signal-socket.ts';
import { sweepTokens } from './token-watch.ts';

const EXPIRES_AT_MS = Date.UTC(2026, 0, 1, 12);

/** As much of a connection as the sweep looks at. */
function connection() {
  const told: unknown[] = [];
  let isCut = false;
  const socket = {
    data: { expiresAtMs: EXPIRES_AT_MS, isToldOfExpiry: false },
    emit: (event: string, payload: unknown) => told.push([event, payload]),
    disconnect: () => {
      isCut = true;
    },
  };
  const sweep = (afterExpiryMs: number, isInCall = false) =>
    sweepTokens([socket as unknown as SignalSocket], EXPIRES_AT_MS + afterExpiryMs, () => isInCall);
  return { told, sweep, isCut: () => isCut };
}

describe('tokens that run out', () => {
  test('are asked for once, a minute before', () => {
    const { told, sweep } = connection();
    sweep(-60_001);
    expect(told).toEqual([]);
    sweep(-60_000);
    sweep(-55_000);
    expect(told).toEqual([['token-expiring', { expiresAt: '2026-01-01T12:00:00.000Z' }]]);
  });

  test('end the connection a minute after', () => {
    const { sweep, isCut } = connection();
    sweep(-60_000);
    sweep(59_999);
    expect(isCut()).toBe(false);
    sweep(60_000);
    expect(isCut()).toBe(true);
  });

  test('do not end the connection of a device in a call', () => {
    const { sweep, isCut } = connection();
    sweep(-60_000);
    sweep(3_600_000, true);
    expect(isCut()).toBe(false);
  });
});
