import { callQuality, isPeerSavingData } from '../../../call/runtime/index.ts';
import { connectionFigures, type FigureGroup } from '../connection-figures.ts';
import { connectionReport } from '../connection-report.ts';
import { useCall } from '../hooks/use-call.ts';
import { useLineStatistics } from '../hooks/use-line-statistics.ts';
import { CallSheet } from './call-sheet.tsx';
import { CopyReport } from './copy-report.tsx';

/** What the connection does, in figures that follow it, for whoever is curious or helps. */
export function ConnectionDetails({ onClose }: { onClose: () => void }) {
  const recent = useLineStatistics();
  const quality = useCall(callQuality);
  const isSavingDataHere = useCall(({ media }) => media.isSavingData);
  const isSavingDataThere = useCall(isPeerSavingData);
  const groups = connectionFigures(recent);
  return (
    <CallSheet title="Connection details" onClose={onClose}>
      <p className="mt-1 text-sm text-muted">Measured on this device, while the call goes on.</p>
      {groups.length === 0 && <p className="mt-4">Nothing has been measured yet.</p>}
      {groups.map((group) => (
        <FigureTable key={group.title} {...group} />
      ))}
      <CopyReport
        makeText={() =>
          connectionReport({
            ...{ quality, recent },
            dataSaving: { here: isSavingDataHere, there: isSavingDataThere },
            ...{ version: __BUILD_ID__, at: new Date() },
          })
        }
      />
    </CallSheet>
  );
}

function FigureTable({ title, figures }: FigureGroup) {
  return (
    <section aria-label={title} className="mt-4">
      <h3 className="font-semibold">{title}</h3>
      <dl className="mt-1 text-sm">
        {figures.map(({ label, now }) => (
          <div
            key={label}
            className="flex justify-between gap-4 border-b border-line py-1.5 last:border-b-0"
          >
            <dt className="text-muted">{label}</dt>
            <dd className="text-right tabular-nums">{now}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
