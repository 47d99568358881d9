import type { AccessTokens } from './accounts/access-tokens.ts';
import { type Accounts, createAccounts, type SignupMode } from './accounts/accounts.ts';
import { createPasswordHashing } from './accounts/password-hashing.ts';
import { type BrakeSettings, createSignInBrake } from './accounts/sign-in-brake.ts';
import { createSignIns, type SignIns } from './accounts/sign-ins.ts';
import { type Circles, createCircles } from './circles/circles.ts';
import { createInvites, type Invites } from './circles/invites.ts';
import { createMembers, type Members } from './circles/members.ts';
import type { Clock } from './clock.ts';
import { createIceServers, type IceServers, type IceSettings } from './ice-servers.ts';
import type { LiveMembers } from './live-members.ts';
import type { RelayPolicy } from './relay-policy.ts';
import type { Store } from './store.ts';

export interface UseCasesDeps {
  store: Store;
  tokens: AccessTokens;
  live: LiveMembers;
  relay: RelayPolicy;
  settings: { publicUrl: URL; signup: SignupMode; ice: IceSettings };
  brake: BrakeSettings;
  clock: Clock;
  wait: (ms: number) => Promise<unknown>;
}

/** What can be done, whichever door it is asked through. */
export interface UseCases {
  accounts: Accounts;
  signIns: SignIns;
  circles: Circles;
  members: Members;
  invites: Invites;
  iceServers: IceServers;
}

/** Puts the use cases together. */
export function createUseCases(deps: UseCasesDeps): UseCases {
  const { store, tokens, live, relay, settings, clock, wait } = deps;
  const signIns = createSignIns({ ...store, tokens, live, clock });
  const circles = createCircles({ store, live, clock, hasRelay: relay.hasRelay });
  return {
    accounts: createAccounts({
      store,
      signIns,
      passwords: createPasswordHashing(),
      brake: createSignInBrake(deps.brake, clock),
      live,
      signup: settings.signup,
      clock,
      wait,
    }),
    signIns,
    circles,
    members: createMembers({ store, live, clock }),
    invites: createInvites({ store, circles, live, publicUrl: settings.publicUrl, clock }),
    iceServers: createIceServers(settings.ice, relay, clock),
  };
}
