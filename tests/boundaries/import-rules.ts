/** A part of the house: what lies under `folder`, and what it may know of. */
export interface Layer {
  folder: string;
  /** Folders or files that it may import, besides itself. */
  mayImport: readonly string[];
  /** Folders of which it may import types alone. */
  mayImportTypes?: readonly string[];
  /** Packages that it may use; absent means that there is no rule. `node:` stands for all of Node. */
  packages?: readonly string[];
  /** Its direct subfolders know nothing of each other. */
  hasSeparateParts?: boolean;
}

const SHARED = 'src/shared/';
const CORE = 'src/client/call/core/';
const PORTS = 'src/client/call/ports/';
/** The engine's face: the one file of the engine that the screens know. */
const ENGINE = 'src/client/call/runtime/index.ts';
const UI = 'src/client/ui/';
const LIB = 'src/client/lib/';
const DOMAIN = 'src/server/domain/';
const CALLS = 'src/server/domain/calls/';
/** Read by the test that asks whether every test is run. */
const runners = ['vitest.config.ts', 'playwright.config.ts'];

/**
 * Who may import whom. The most specific folder counts, so that a composition root (`main.tsx`,
 * `main.ts`) is the only one of its side that sees everything.
 */
export const layers: readonly Layer[] = [
  { folder: SHARED, mayImport: [], packages: ['zod'] },

  { folder: CORE, mayImport: [SHARED], packages: [] },
  { folder: PORTS, mayImport: [SHARED], mayImportTypes: [CORE], packages: ['zod'] },
  {
    folder: 'src/client/call/adapters/',
    mayImport: [SHARED, PORTS, LIB],
    mayImportTypes: [CORE],
    packages: ['socket.io-client'],
  },
  { folder: 'src/client/call/runtime/', mayImport: [SHARED, CORE, PORTS], packages: [] },
  {
    folder: UI,
    mayImport: [],
    packages: ['react', 'react-dom', '@base-ui/react', 'lucide-react'],
  },
  { folder: LIB, mayImport: [SHARED] },
  {
    folder: 'src/client/features/',
    mayImport: [SHARED, UI, LIB, ENGINE],
    hasSeparateParts: true,
  },
  { folder: 'src/client/app/', mayImport: [SHARED, 'src/client/features/', UI, LIB, ENGINE] },
  { folder: 'src/client/pwa/', mayImport: [SHARED, UI, LIB] },
  { folder: 'src/client/', mayImport: [] },
  // main.tsx; main-calls.ts, its part that is fetched after signing in; main-check.ts, that of /check.
  { folder: 'src/client/main', mayImport: [SHARED, 'src/client/'] },

  // Signing and checking tokens is never written by hand, so the domain knows its library.
  { folder: DOMAIN, mayImport: [SHARED, CALLS], packages: ['zod', 'node:', 'jose'] },
  // The rules of a call run in the simulation too, on a clock and a store in memory.
  { folder: CALLS, mayImport: [SHARED], mayImportTypes: [DOMAIN], packages: [] },
  // A database that cannot be opened is a start that fails, and says so in the same way.
  { folder: 'src/server/db/', mayImport: [SHARED, DOMAIN, 'src/server/start-error.ts'] },
  { folder: 'src/server/http/', mayImport: [SHARED, DOMAIN] },
  { folder: 'src/server/realtime/', mayImport: [SHARED, DOMAIN] },
  { folder: 'src/server/', mayImport: [SHARED, 'src/server/'] },

  { folder: 'scripts/', mayImport: [] },
  { folder: 'bench/', mayImport: ['src/', 'scripts/', 'tests/'] },
  { folder: 'tests/', mayImport: ['src/', 'scripts/', 'bench/', ...runners] },
  { folder: 'vite.config.ts', mayImport: ['scripts/'] },
  { folder: 'vitest.config.ts', mayImport: [] },
  { folder: 'playwright.config.ts', mayImport: ['scripts/', 'tests/e2e/support/'] },
];

/** Files that may pass on the exports of others. */
export const barrels: readonly string[] = [ENGINE];

/** Packages that one side must not use, whatever its layers say. */
export const bannedPackages: readonly { folder: string; packages: readonly string[] }[] = [
  { folder: 'src/client/', packages: ['node:', 'fastify', 'socket.io', 'kysely'] },
  { folder: 'src/server/', packages: ['react', 'react-dom', 'socket.io-client'] },
];
