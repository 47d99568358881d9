import { Check, Copy, Share2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { announce } from '../../../lib/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';

/** A link to be passed on: copied, or given to another app where the device can do that. */
export function InviteLink({ url, circleName }: { url: string; circleName: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setIsCopied] = useState(false);
  const share = { title: `Join ${circleName}`, url };
  const canShare = 'share' in navigator && navigator.canShare?.(share);

  async function handleCopy(): Promise<void> {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(url);
      setIsCopied(true);
      announce('The link is copied.');
    } catch {
      // Forbidden, or the page is not secure. It is selected: the person's own keys can copy it.
      announce('The link is selected. Copy it with your keyboard.');
    }
  }

  async function handleShare(): Promise<void> {
    try {
      await navigator.share(share);
    } catch {
      // Closed without choosing an app; nothing to say.
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <TextField
        ref={field}
        label="Invite link"
        value={url}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="flex gap-3">
        <Button variant="primary" className="grow" onClick={() => void handleCopy()}>
          {isCopied ? (
            <Check aria-hidden="true" size={20} />
          ) : (
            <Copy aria-hidden="true" size={20} />
          )}
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
        {canShare && (
          <Button className="grow" onClick={() => void handleShare()}>
            <Share2 aria-hidden="true" size={20} />
            Share
          </Button>
        )}
      </div>
    </div>
  );
}
