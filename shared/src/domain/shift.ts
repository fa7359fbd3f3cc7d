import type { PersonId, ShiftId, TerminalId } from './ids.ts';
import type { Minor } from './money.ts';

/** Opened-to-closed period of one terminal's drawer. It belongs to the drawer, not to a clerk. */
export interface Shift {
  readonly id: ShiftId;
  readonly terminal: TerminalId;
  readonly openedBy: PersonId;
  readonly openedAt: number;
  /** Cash in the drawer at the start. */
  readonly float: Minor;
  readonly currency: string;
  readonly closedAt: number | null;
  readonly closedBy: PersonId | null;
  /** What was counted at the end; null while open. */
  readonly counted: Minor | null;
}

/** What a drawer has to hold: float plus cash taken minus cash given back. Derived from facts, never stored apart. */
export interface DrawerTotals {
  readonly float: Minor;
  readonly cashIn: Minor;
  readonly cashOut: Minor;
  readonly expected: Minor;
}

export function drawerTotals(float: Minor, cashIn: Minor, cashOut: Minor): DrawerTotals {
  return { float, cashIn, cashOut, expected: float + cashIn - cashOut };
}
