import { Link } from '@tanstack/react-router';
import { CircleUser, Clock3, UsersRound } from 'lucide-react';
import { BrandMark } from '../ui/brand-mark.tsx';
import { NAVIGATION_PLACE } from './shell-frame.tsx';

const PLACES = [
  { to: '/circles', label: 'Circles', Icon: UsersRound },
  { to: '/history', label: 'Calls', Icon: Clock3 },
  { to: '/account', label: 'Account', Icon: CircleUser },
] as const;

const ITEM =
  'flex min-h-16 flex-col items-center justify-center gap-1 rounded-xl text-xs font-medium text-muted ' +
  'transition-colors hover:text-ink md:min-h-12 md:flex-row md:justify-start md:gap-3 md:px-4 md:text-base ' +
  'md:hover:bg-sunken data-[status=active]:text-accent md:data-[status=active]:bg-accent-soft';

export function Navigation() {
  return (
    <nav aria-label="Main" className={NAVIGATION_PLACE}>
      <p className="mb-8 hidden items-center gap-3 px-3 text-lg font-semibold md:flex">
        <BrandMark className="size-9" />
        RichesReach
      </p>
      <ul className="mx-auto grid max-w-md grid-cols-3 gap-1 px-2 md:mx-0 md:grid-cols-1 md:px-0">
        {PLACES.map(({ to, label, Icon }) => (
          <li key={to}>
            <Link to={to} className={ITEM}>
              <Icon aria-hidden="true" size={22} />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
