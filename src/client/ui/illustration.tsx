import type { ReactNode } from 'react';

const DRAWINGS = {
  circles: (
    <>
      <circle cx="62" cy="60" r="30" />
      <circle cx="98" cy="60" r="30" />
      <circle cx="80" cy="60" r="7" fill="currentColor" stroke="none" />
    </>
  ),
  people: (
    <>
      <circle cx="62" cy="48" r="13" />
      <path d="M38 92c2-16 11-25 24-25s22 9 24 25" />
      <circle cx="104" cy="56" r="10" strokeDasharray="4 6" />
      <path d="M88 92c1-12 7-19 16-19s15 7 16 19" strokeDasharray="4 6" />
    </>
  ),
  calls: (
    <>
      <rect x="42" y="40" width="56" height="44" rx="12" />
      <path d="m98 56 22-12v36L98 68" />
      <path d="M58 62h24" />
    </>
  ),
  lost: (
    <>
      <circle cx="80" cy="60" r="34" strokeDasharray="10 9" />
      <path d="M80 45v18" />
      <circle cx="80" cy="74" r="2.5" fill="currentColor" stroke="none" />
    </>
  ),
  offline: (
    <>
      <path d="M44 58c20-19 52-19 72 0M56 71c13-12 35-12 48 0" />
      <circle cx="80" cy="84" r="3.5" fill="currentColor" stroke="none" />
      <path d="m50 38 60 56" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

/** A line drawing for a page that has nothing else to show. Decoration. */
export function Illustration({ name }: { name: keyof typeof DRAWINGS }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 160 120"
      className="h-30 w-40 text-accent"
      fill="none"
      stroke="currentColor"
      strokeWidth="3.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <rect
        x="12"
        y="10"
        width="136"
        height="100"
        rx="32"
        className="fill-accent-soft"
        stroke="none"
      />
      {DRAWINGS[name]}
    </svg>
  );
}
