import { canCall } from '../../features/call/call-support.ts';
import { CheckPage } from '../../features/check/components/check-page.tsx';

export function CheckRoute() {
  return <CheckPage canCall={canCall()} />;
}
