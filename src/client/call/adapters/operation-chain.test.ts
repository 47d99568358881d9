import { expect, test } from 'vitest';
import { createOperationChain } from './operation-chain.ts';

/** A promise that a test keeps by hand. */
function createGate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test('operations wait for each other, and each has its own result', async () => {
  const order: string[] = [];
  const gate = createGate();
  const chain = createOperationChain(() => undefined);
  const first = chain.run(async () => {
    await gate.opened;
    order.push('first');
    return 1;
  });
  const second = chain.run(async () => {
    order.push('second');
    return 2;
  });
  gate.open();
  expect([await first, await second]).toEqual([1, 2]);
  expect(order).toEqual(['first', 'second']);
});

test('one that throws ends the chain and is told once', async () => {
  const told: unknown[] = [];
  const chain = createOperationChain((error) => told.push(error));
  const broken = new Error('broken');
  const results = await Promise.all([
    chain.run(async () => {
      throw broken;
    }),
    chain.run(async () => 'never'),
  ]);
  expect(results).toEqual([null, null]);
  expect(told).toEqual([broken]);
});

test('what is under way when the chain is ended comes to nothing, and its fault is no news', async () => {
  const told: unknown[] = [];
  const gate = createGate();
  const chain = createOperationChain((error) => told.push(error));
  const underWay = chain.run(async () => {
    await gate.opened;
    throw new Error('closed meanwhile');
  });
  chain.end();
  gate.open();
  expect(await underWay).toBeNull();
  expect(told).toEqual([]);
});
