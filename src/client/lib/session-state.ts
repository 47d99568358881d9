import type { Me } from '../../shared/protocol/accounts.ts';

/**
 * Whether somebody is signed in on this page. `starting`: the first question to the server is under
 * way. `unreachable`: it could not be asked, so nobody knows.
 */
export type SessionState =
  | { kind: 'starting' }
  | { kind: 'unreachable' }
  | { kind: 'signed-out'; why: 'asked' | 'ended' | 'never' }
  | { kind: 'signed-in'; user: Me };
