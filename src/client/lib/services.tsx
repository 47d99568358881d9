import { createContext, use, useSyncExternalStore } from 'react';
import type { ApiClient } from './api-client.ts';
import type { AppUpdates } from './app-updates.ts';
import type { InstallOffer } from './install-offer.ts';
import type { Session } from './session.ts';
import type { SessionState } from './session-state.ts';
import type { ThemeChoice } from './theme.ts';

/** What the composition root hands to every page. */
export interface Services {
  session: Session;
  api: ApiClient;
  theme: ThemeChoice;
  updates: AppUpdates;
  install: InstallOffer;
}

export const ServicesContext = createContext<Services | null>(null);

/** @throws {Error} outside the provider, which is a bug */
export function useServices(): Services {
  const services = use(ServicesContext);
  if (!services) throw new Error('useServices needs a ServicesContext above it');
  return services;
}

export function useSessionState(): SessionState {
  const { session } = useServices();
  return useSyncExternalStore(session.subscribe, session.getState);
}
