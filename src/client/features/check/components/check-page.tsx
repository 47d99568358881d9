import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useContext } from 'react';
import { usePageTitle } from '../../../lib/page-title.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { SkeletonList } from '../../../ui/skeleton.tsx';
import { type CheckAccess, CheckAccessContext } from '../check-access.ts';
import type { CheckPhase } from '../check-state.ts';
import { relayLines } from '../connection-findings.ts';
import { findingsOf, summaryOf } from '../findings.ts';
import { useCheckRun } from '../hooks/use-check-run.ts';
import { reportOf } from '../report.ts';
import { CheckReport } from './check-report.tsx';
import { CheckStep } from './check-step.tsx';
import { DeviceSteps } from './device-steps.tsx';
import { SummaryLine } from './summary-line.tsx';

/** False in a browser that knows no calls: there is nothing to check then. */
export function CheckPage({ canCall }: { canCall: boolean }) {
  usePageTitle('Check before a call');
  const access = useContext(CheckAccessContext);
  return (
    <>
      <PageHeader
        before={<WayBack />}
        title="Check before a call"
        detail="Camera, sound and connection, in about fifteen seconds."
      />
      {!canCall && (
        <Notice tone="problem">
          This browser cannot make calls. A current Chrome, Edge, Firefox or Safari can.
        </Notice>
      )}
      {canCall && access && <Check access={access} />}
      {canCall && !access && <SkeletonList lines={3} label="Loading the check…" />}
    </>
  );
}

const START_WORDS: Record<Exclude<CheckPhase, 'running'>, string> = {
  ready: 'Start check',
  done: 'Check again',
  interrupted: 'Check again',
  unloadable: 'Try again',
};

function Check({ access }: { access: CheckAccess }) {
  const { run, state } = useCheckRun(access);
  const { phase, results, tracks } = state;
  const findings = findingsOf(results, state.tracks);
  const summary = summaryOf(results);
  const isOpen = tracks.camera !== null || tracks.microphone !== null;
  const relay = results.relay.stage === 'done' ? relayLines(results.relay.result) : [];
  return (
    <>
      <section aria-label="Result" className="mb-6 flex flex-col gap-4">
        {phase === 'ready' && (
          <p>Your browser will ask to use your camera and microphone. Nothing is recorded.</p>
        )}
        <div role="status">
          {phase === 'running' && <p>Checking. This takes about fifteen seconds.</p>}
          {summary && <SummaryLine finding={summary} />}
        </div>
        {phase === 'interrupted' && (
          <Notice tone="info">The check was stopped before it was through.</Notice>
        )}
        {phase === 'unloadable' && (
          <Notice tone="problem">
            The check could not be loaded. Check your internet connection, then try again.
          </Notice>
        )}
        <div className="flex flex-wrap gap-3">
          {phase === 'running' ? (
            <Button onClick={run.stop}>Stop check</Button>
          ) : (
            <Button variant="primary" onClick={run.start}>
              {START_WORDS[phase]}
            </Button>
          )}
          {phase !== 'running' && isOpen && (
            <Button onClick={run.stop}>Turn camera and microphone off</Button>
          )}
        </div>
      </section>
      <ol aria-label="Steps" className="flex flex-col gap-4">
        <DeviceSteps engine={access.engine} run={run} state={state} findings={findings} />
        <CheckStep step="server" finding={findings.server} />
        <CheckStep step="relay" finding={findings.relay}>
          {relay.length > 0 && (
            <ul className="flex flex-col gap-1 text-sm text-muted">
              {relay.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </CheckStep>
        <CheckStep step="selfCall" finding={findings.selfCall} />
      </ol>
      {summary && state.startedAtMs !== null && (
        <CheckReport
          text={reportOf({
            results,
            version: __BUILD_ID__,
            userAgent: navigator.userAgent,
            at: new Date(state.startedAtMs),
          })}
        />
      )}
    </>
  );
}

function WayBack() {
  return (
    <Link
      to="/account"
      className="mb-2 -ml-2 inline-flex min-h-11 items-center gap-1 rounded-xl pr-3 font-medium text-muted hover:text-ink"
    >
      <ChevronLeft aria-hidden="true" size={20} />
      Account
    </Link>
  );
}
