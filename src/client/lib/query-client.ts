import { QueryClient } from '@tanstack/react-query';
import { RequestFailed } from './request-failed.ts';

const RETRIES = 2;

/** Answers of the server, kept while their page is shown and a little longer. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // Without a network a page is to say so, and not to wait in silence.
        networkMode: 'always',
        refetchOnReconnect: true,
        // What the server refused it will refuse again; what got lost is worth another try.
        retry: (count, error) =>
          error instanceof RequestFailed && error.failure.code === 'unreachable' && count < RETRIES,
      },
    },
  });
}
