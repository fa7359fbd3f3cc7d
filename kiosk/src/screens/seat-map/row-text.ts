import type { Plan } from '@foyer/shared/seating/drawing/plan';
import type { Texts } from '../i18n/i18n.ts';

/** `5排` or `T1桌`. */
export function rowText(plan: Plan, at: number, t: Texts['t']): string {
  const row = plan.rows[at];
  return t(row?.table == null ? 'seatMap.list.row' : 'seatMap.list.table', { row: row?.label ?? '' });
}
