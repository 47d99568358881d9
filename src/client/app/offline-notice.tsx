import { useIsOnline } from '../lib/online.ts';
import { Notice } from '../ui/notice.tsx';

/** Says that the network is gone while pages go on showing what they have. */
export function OfflineNotice() {
  if (useIsOnline()) return null;
  return (
    <div className="mb-6">
      <Notice tone="info">
        You are offline. What you see may be out of date, and changes cannot be saved.
      </Notice>
    </div>
  );
}
