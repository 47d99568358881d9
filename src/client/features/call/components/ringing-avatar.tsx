import { Avatar } from '../../../ui/avatar.tsx';

export interface RingingAvatarProps {
  name: string;
  isRinging: boolean;
}

/** The person's initials, with waves going out from them while it rings. */
export function RingingAvatar({ name, isRinging }: RingingAvatarProps) {
  return (
    <span aria-hidden="true" className="relative grid shrink-0 place-items-center">
      {isRinging && (
        <span className="absolute inset-3 animate-wave rounded-full bg-accent opacity-30 motion-reduce:hidden" />
      )}
      <Avatar name={name} size="huge" className="relative short:size-20" />
    </span>
  );
}
