import type { UserId } from '../../../../shared/domain/ids.ts';
import type { Circle, CircleMember } from '../../../../shared/protocol/circles.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import type { CircleSlots } from '../circle-slots.ts';
import { ROLE_WORDS } from '../role-words.ts';
import { sortMembers } from '../sort-members.ts';
import { MemberMenu } from './member-menu.tsx';
import { PresenceLine } from './presence-line.tsx';

export interface MemberListProps {
  circle: Circle;
  selfId: UserId;
  callButtons: CircleSlots['callButtons'];
}

export function MemberList({ circle, selfId, callButtons }: MemberListProps) {
  return (
    <ul aria-label="Members" className="divide-y divide-line rounded-2xl bg-surface shadow-lift">
      {sortMembers(circle.members, selfId).map((member) => (
        <li key={member.userId} className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4">
          <MemberLine member={member} isSelf={member.userId === selfId} />
          {member.userId !== selfId && (
            <div className="ml-auto flex items-center gap-1">
              {callButtons(member, circle.id)}
              <MemberMenu circle={circle} member={member} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function MemberLine({ member, isSelf }: { member: CircleMember; isSelf: boolean }) {
  return (
    <div className="flex min-w-0 flex-1 basis-56 items-center gap-4">
      <Avatar name={member.displayName} />
      <div className="min-w-0">
        <p className="line-clamp-2 leading-snug font-semibold">
          <span className="break-name">{member.displayName}</span>
          {isSelf && <span className="font-normal text-muted"> (you)</span>}
        </p>
        <p className="flex flex-wrap gap-x-2 text-sm">
          <PresenceLine presence={member.presence} />
          {member.role !== 'member' && (
            <span className="text-muted">{ROLE_WORDS[member.role]}</span>
          )}
        </p>
      </div>
    </div>
  );
}
