import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { announce } from '../../../lib/announcer.ts';
import { Button } from '../../../ui/button.tsx';

/** The report as it will be read, and a button that copies it. */
export function CheckReport({ text }: { text: string }) {
  const shown = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState<string | null>(null);

  async function handleCopy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
      announce('The report is copied.');
    } catch {
      // Forbidden, or the page is not secure. The person's own keys can copy what is selected.
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
      announce('The report is selected. Copy it with your keyboard.');
    }
  }

  return (
    <section
      aria-labelledby="check-report"
      className="mt-4 flex flex-col gap-3 rounded-2xl bg-surface p-5 shadow-lift"
    >
      <h2 id="check-report" className="text-lg font-semibold">
        Report
      </h2>
      <p className="text-muted">
        For whoever helps you. It names no person, no address and no device.
      </p>
      <pre ref={shown} className="rounded-xl bg-sunken p-4 text-sm break-words whitespace-pre-wrap">
        {text}
      </pre>
      <Button className="self-start" onClick={() => void handleCopy()}>
        {copied === text ? (
          <Check aria-hidden="true" size={20} />
        ) : (
          <Copy aria-hidden="true" size={20} />
        )}
        {copied === text ? 'Copied' : 'Copy report'}
      </Button>
    </section>
  );
}
