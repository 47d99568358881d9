import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { CircleSummary } from '../../../../shared/protocol/circles.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { countMembers } from '../count-members.ts';
import { ROLE_WORDS } from '../role-words.ts';

/** One circle in the list. The whole card can be pressed; the link is named by the circle alone. */
export function CircleCard({ circle }: { circle: CircleSummary }) {
  return (
    <li className="relative flex items-center gap-4 rounded-2xl bg-surface p-4 shadow-lift transition-colors hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <Avatar name={circle.name} shape="square" />
      <div className="min-w-0 grow">
        <Link
          to="/circles/$circleId"
          params={{ circleId: circle.id }}
          className="line-clamp-2 break-name text-lg leading-snug font-semibold outline-none after:absolute after:inset-0 after:rounded-2xl"
        >
          {circle.name}
        </Link>
        <p className="text-muted">
          {countMembers(circle.memberCount)}
          {circle.role !== 'member' && ` · ${ROLE_WORDS[circle.role]}`}
        </p>
      </div>
      <ChevronRight aria-hidden="true" className="shrink-0 text-muted" size={20} />
    </li>
  );
}
