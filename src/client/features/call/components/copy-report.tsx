import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';

type Outcome = { kind: 'none' } | { kind: 'copied' } | { kind: 'refused'; text: string };

/** The same at every drawing, so that what the person selects since stays. */
const selectAll = (field: HTMLTextAreaElement | null) => field?.select();

/** Puts a report where it can be pasted from, or shows it where the browser does not let pages do that. */
export function CopyReport({ makeText }: { makeText: () => string }) {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const isCopied = outcome.kind === 'copied';

  async function handleCopy(): Promise<void> {
    const text = makeText();
    try {
      await navigator.clipboard.writeText(text);
      setOutcome({ kind: 'copied' });
    } catch {
      // Forbidden, or the page is not secure.
      setOutcome({ kind: 'refused', text });
    }
  }

  return (
    <div className="mt-5 flex flex-col gap-3">
      <Button onClick={() => void handleCopy()}>
        {isCopied ? <Check aria-hidden="true" size={20} /> : <Copy aria-hidden="true" size={20} />}
        Copy report
      </Button>
      <p aria-live="polite" className="text-sm text-muted">
        {isCopied
          ? 'The report is copied.'
          : 'For whoever helps you. It names no person, no address and no device.'}
      </p>
      {outcome.kind === 'refused' && (
        <textarea
          aria-label="Report"
          readOnly
          // Within reach of the person's own keys, which may copy what a page may not.
          ref={selectAll}
          value={outcome.text}
          rows={6}
          className="w-full rounded-xl border border-field bg-sunken p-3 text-sm"
        />
      )}
    </div>
  );
}
