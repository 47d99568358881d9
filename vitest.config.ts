import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts'] },
      },
      { extends: true, test: { name: 'sim', include: ['tests/sim/**/*.test.ts'] } },
      {
        extends: true,
        // Real servers, real sockets, real processes: slower than a default timeout on a busy machine.
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
    ],
  },
});
