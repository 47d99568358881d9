import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { type Services, ServicesContext } from '../lib/services.tsx';
import { type StartCalls, StartCallsContext } from './call-wiring.ts';
import type { createAppRouter } from './router.tsx';

export interface AppProps {
  services: Services;
  startCalls: StartCalls;
  router: ReturnType<typeof createAppRouter>;
}

export function App({ services, startCalls, router }: AppProps) {
  return (
    <StrictMode>
      <ServicesContext value={services}>
        <StartCallsContext value={startCalls}>
          <RouterProvider router={router} />
        </StartCallsContext>
      </ServicesContext>
    </StrictMode>
  );
}
