import type { KioskState } from './state.ts';
import type { Visit } from './visit/visit.ts';

/** What a guest would leave behind by starting over now. */
export interface AtStake {
  /** Minor units that are in the machine. */
  readonly money: number;
  readonly currency: string;
  /** Besides them; `unknown`: it may have come already. */
  readonly payment: 'none' | 'under-way' | 'unknown';
}

type Shown = Pick<KioskState, 'visit' | 'status' | 'things'>;

/** Null where nothing is: then nobody is asked. */
export function atStake({ visit, status, things }: Shown): AtStake | null {
  if (isTaken({ visit, status })) return null;
  const paying = status?.paying ?? null;
  const attempt = paying?.attempt ?? null;
  const money = paying === null ? 0 : paying.total - paying.due + (attempt?.notes?.stacked ?? 0);
  const isOfNotes = things.tender === 'cash' && money > 0;
  const begun = visit.screen !== 'pay' || isOfNotes ? 'none' : 'under-way';
  const payment = visit.screen === 'pay' && attempt?.state === 'unknown' ? 'unknown' : begun;
  const isAnything = money > 0 || payment !== 'none';
  return isAnything ? { money, currency: paying?.currency ?? 'CNY', payment } : null;
}

/** The money is there and the basket has become a sale: its tickets are next, and nothing is to be started over. */
export const isTaken = ({ visit, status }: Pick<KioskState, 'visit' | 'status'>): boolean =>
  visit.screen === 'pay' && status !== null && status.basket === null;

/** What whoever does not answer is warned of, and the way out: seats are put back only where some are held, or asked for. */
export const stillKeys = ({ own, asking }: Pick<Visit, 'own' | 'asking'>) =>
  own.isHeld || asking === 'hold'
    ? ({ text: 'kiosk.still.text', leave: 'kiosk.still.leave' } as const)
    : ({ text: 'kiosk.still.noSeats', leave: 'kiosk.still.leaveNoSeats' } as const);
