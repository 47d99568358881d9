/** Two circles that share a part: the product's sign. Decoration. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 48 48" className={className}>
      <defs>
        <linearGradient id="brand-mark" x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#007AFF" />
          <stop offset="1" stopColor="#5856D6" />
        </linearGradient>
      </defs>
      <rect width="48" height="48" rx="13" fill="url(#brand-mark)" />
      <g fill="none" stroke="#fff" strokeWidth="3">
        <circle cx="19" cy="24" r="9.5" />
        <circle cx="29" cy="24" r="9.5" />
      </g>
      <circle cx="24" cy="24" r="2.5" fill="#fff" />
    </svg>
  );
}
