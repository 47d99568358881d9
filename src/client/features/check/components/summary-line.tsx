import { CircleAlert, CircleCheck, CircleX } from 'lucide-react';
import type { Finding } from '../finding.ts';

const LOOKS = {
  fine: { Icon: CircleCheck, tone: 'text-online' },
  attention: { Icon: CircleAlert, tone: 'text-busy' },
  failed: { Icon: CircleX, tone: 'text-danger' },
} as const;

/** The whole check in one sentence. */
export function SummaryLine({ finding: { mark, sentence } }: { finding: Finding }) {
  if (mark === 'waiting' || mark === 'running' || mark === 'asking') return null;
  const { Icon, tone } = LOOKS[mark];
  return (
    <p className={`flex items-start gap-3 text-lg font-semibold ${tone}`}>
      <Icon aria-hidden="true" size={26} className="shrink-0" />
      {sentence}
    </p>
  );
}
