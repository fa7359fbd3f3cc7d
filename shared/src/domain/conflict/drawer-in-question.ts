import type { ShiftId } from '../ids.ts';
import type { Minor } from '../money.ts';
import { drawerTotals, type Shift } from '../shift.ts';
import type { Conflict, VenueState } from '../venue/state.ts';

/** What a drawer, or the box of a kiosk, held when its shift was closed, and what it should have held. */
export interface DrawerInQuestion {
  readonly shift: Shift;
  /** By the books of the house; below nothing where more was given back than had been in it. */
  readonly expected: Minor;
  /** By the terminal, which told it to whoever counted; null when its fact does not say. */
  readonly told: Minor | null;
  readonly counted: Minor;
}

/** Null of a conflict that is about no counted drawer. */
export function drawerInQuestion(
  { shifts }: Pick<VenueState, 'shifts'>,
  { reason, raw }: Pick<Conflict, 'reason' | 'raw'>,
): DrawerInQuestion | null {
  if (reason !== 'drawer-differs') return null;
  const closed = closedBy(raw);
  const entry = closed === null ? undefined : shifts.get(closed.shift as ShiftId);
  if (closed === null || entry === undefined || entry.shift.counted === null) return null;
  const { shift, cashIn, cashOut } = entry;
  const { expected } = drawerTotals(shift.float, cashIn, cashOut);
  return { shift, expected, told: closed.expected, counted: entry.shift.counted };
}

/** Of the fact as it came. */
function closedBy(raw: string): { readonly shift: string; readonly expected: Minor | null } | null {
  try {
    const { body } = JSON.parse(raw) as { body?: { shift?: unknown; expected?: unknown } };
    const expected = Number.isSafeInteger(body?.expected) ? (body?.expected as Minor) : null;
    return { shift: String(body?.shift), expected };
  } catch {
    return null;
  }
}
