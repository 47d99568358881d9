import { CallBackButton } from '../../features/call/components/call-back-button.tsx';
import { HistoryPage } from '../../features/history/components/history-page.tsx';

export function HistoryRoute() {
  return (
    <HistoryPage
      callBackButton={(call) => (
        <CallBackButton person={call.with} media={call.kind} circleId={call.circleId} />
      )}
    />
  );
}
