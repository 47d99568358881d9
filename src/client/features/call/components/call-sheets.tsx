import { CallSettings } from './call-settings.tsx';
import { ConnectionDetails } from './connection-details.tsx';

/** Which sheet lies over the call. */
export type OpenSheet = 'settings' | 'details' | null;

export interface CallSheetsProps {
  open: OpenSheet;
  onOpen: (sheet: OpenSheet) => void;
}

/** The settings of a call, and from there the details of its connection: one at a time. */
export function CallSheets({ open, onOpen }: CallSheetsProps) {
  if (open === 'settings') {
    return <CallSettings onClose={() => onOpen(null)} onOpenDetails={() => onOpen('details')} />;
  }
  return open === 'details' && <ConnectionDetails onClose={() => onOpen(null)} />;
}
