import { QueryClientProvider } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Me } from '../../shared/protocol/accounts.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { CallHost } from './call-host.tsx';
import { Navigation } from './navigation.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { ShellFrame } from './shell-frame.tsx';

/**
 * Everything of one signed-in person. Rendered anew for another person, so that nothing of the one
 * before, no cached answer and no call, is left over.
 */
export function SignedInShell({ user }: { user: Me }) {
  const [queryClient] = useState(createQueryClient);
  useEffect(() => () => queryClient.clear(), [queryClient]);
  return (
    <QueryClientProvider client={queryClient}>
      <CallHost user={user}>
        <ShellFrame navigation={<Navigation />}>
          <OfflineNotice />
          <Outlet />
        </ShellFrame>
      </CallHost>
    </QueryClientProvider>
  );
}
