import type { Presence } from '../../../../shared/domain/presence.ts';
import { joinClasses } from '../../../ui/join-classes.ts';
import { PRESENCE_WORDS } from '../presence-words.ts';

const DOT: Record<Presence, string> = {
  online: 'bg-online-dot',
  busy: 'bg-busy-dot',
  offline: 'bg-transparent ring-2 ring-inset ring-offline-dot',
};

const WORD: Record<Presence, string> = {
  online: 'text-online',
  busy: 'text-busy',
  offline: 'text-muted',
};

/** Whether somebody can be reached, in colour, in shape and in words. */
export function PresenceLine({ presence }: { presence: Presence }) {
  return (
    <span className={joinClasses('inline-flex items-center gap-1.5', WORD[presence])}>
      <span aria-hidden="true" className={joinClasses('size-2.5 rounded-full', DOT[presence])} />
      {PRESENCE_WORDS[presence]}
    </span>
  );
}
