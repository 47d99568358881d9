import { AccountPage } from '../../features/account/components/account-page.tsx';
import { useSessionState } from '../../lib/services.tsx';

export function AccountRoute() {
  const session = useSessionState();
  return session.kind === 'signed-in' ? <AccountPage user={session.user} /> : null;
}
