import type { ReactNode } from 'react';
import type { CircleId } from '../../../shared/domain/ids.ts';
import type { Circle, CircleMember } from '../../../shared/protocol/circles.ts';

/** What other features put into the page of a circle; features do not know each other. */
export interface CircleSlots {
  callButtons: (member: CircleMember, circleId: CircleId) => ReactNode;
  /** Shown to those who may invite. */
  inviteButton: (circle: Circle) => ReactNode;
}
