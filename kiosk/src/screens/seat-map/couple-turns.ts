import { partnerOf } from '@foyer/shared/seating/drawing/furniture';
import type { Plan } from '@foyer/shared/seating/drawing/plan';

/** How couple seats lie, where they do not lie level: whole degrees, so that few different ones are drawn. */
export function turnsOf(plan: Plan): Map<number, number> {
  const turns = new Map<number, number>();
  for (const { index, kind } of plan.layout.places) {
    const partner = kind === 'couple-left' ? partnerOf(plan.layout, index) : null;
    if (partner === null) continue;
    const dx = (plan.xs[partner] ?? 0) - (plan.xs[index] ?? 0);
    const dy = (plan.ys[partner] ?? 0) - (plan.ys[index] ?? 0);
    const turn = Math.round((Math.atan2(dy, dx) * 180) / Math.PI);
    if (turn === 0) continue;
    turns.set(index, turn);
    turns.set(partner, turn);
  }
  return turns;
}
