import { partnerOf } from '@foyer/shared/seating/drawing/furniture';
import type { Plan } from '@foyer/shared/seating/drawing/plan';

/** How the two halves of a couple seat meet. */
export interface Joint {
  /** Degrees clockwise in which the right half lies from the left one; whole, so that few different ones are drawn. */
  readonly turn: number;
  /** From a half's centre to where they meet, in pitches, in twentieths. */
  readonly reach: number;
}

/** By place, of all couple seats that have both halves. */
export function jointsOf(plan: Plan): Map<number, Joint> {
  const joints = new Map<number, Joint>();
  for (const { index, kind } of plan.layout.places) {
    const partner = kind === 'couple-left' ? partnerOf(plan.layout, index) : null;
    if (partner === null) continue;
    const dx = (plan.xs[partner] ?? 0) - (plan.xs[index] ?? 0);
    const dy = (plan.ys[partner] ?? 0) - (plan.ys[index] ?? 0);
    const reach = Math.round(10 * Math.hypot(dx, dy)) / 20;
    const joint = { turn: Math.round((Math.atan2(dy, dx) * 180) / Math.PI), reach };
    joints.set(index, joint);
    joints.set(partner, joint);
  }
  return joints;
}
