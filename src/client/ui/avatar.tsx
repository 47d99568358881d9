import { hueOf, initialsOf } from './initials.ts';
import { joinClasses } from './join-classes.ts';

const SIZE = {
  small: 'size-9 text-sm',
  medium: 'size-12 text-base',
  large: 'size-24 text-3xl',
  huge: 'size-32 text-4xl',
} as const;

// Full class names, so that Tailwind finds them; each pair has 4.5:1 and more.
const HUES = [
  'bg-[#dfe7ff] text-[#2440a0] dark:bg-[#26315c] dark:text-[#c3d0ff]',
  'bg-[#e9e2fd] text-[#5a34a3] dark:bg-[#382a5c] dark:text-[#dac9ff]',
  'bg-[#d8f0e8] text-[#155c48] dark:bg-[#173d33] dark:text-[#a8e6d1]',
  'bg-[#fde6da] text-[#8a3a12] dark:bg-[#4a2a1a] dark:text-[#ffcbae]',
  'bg-[#fbe0ec] text-[#8e2358] dark:bg-[#4a2036] dark:text-[#ffc2dc]',
  'bg-[#dcedf8] text-[#15547a] dark:bg-[#183a50] dark:text-[#b0dcf7]',
] as const;

export interface AvatarProps {
  name: string;
  size?: keyof typeof SIZE;
  /** `square` stands for a circle of people, `round` for one person. */
  shape?: 'round' | 'square';
  className?: string;
}

/** A name's initials on its colour. Decoration: the name itself stands beside it. */
export function Avatar({ name, size = 'medium', shape = 'round', className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={joinClasses(
        'grid shrink-0 place-items-center font-semibold select-none',
        shape === 'round' ? 'rounded-full' : 'rounded-[28%]',
        SIZE[size],
        HUES[hueOf(name)],
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
