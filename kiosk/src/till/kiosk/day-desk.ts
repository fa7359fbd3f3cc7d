import { haltOf, serverNow, type TillContext } from '../context.ts';
import type { FactDesk } from '../desks/fact-desk.ts';
import type { ShiftRecord } from '../ledger/records.ts';
import { homeVenue } from '../home-venue.ts';
import { openKioskShift } from './open-shift.ts';

const LOOK_MS = 60_000;

/**
 * Ends a kiosk's shift by itself when its house's business day is over, and begins the next day's. Only where there is
 * nothing to count: with notes in the box the shift goes on until staff has counted it, since whoever closes a shift says
 * what was in it. And only to a server that hears it: closing gives own seats back, which are all that a kiosk which is
 * cut off can sell.
 */
export class DayDesk {
  readonly #till: TillContext;
  readonly #facts: Pick<FactDesk, 'nudge'>;
  #cancel: () => void = () => undefined;

  constructor(till: TillContext, facts: Pick<FactDesk, 'nudge'>) {
    this.#till = till;
    this.#facts = facts;
  }

  start(): void {
    this.#cancel();
    if (this.#till.counter.kiosk === null) return;
    this.#cancel = this.#till.clock.after(LOOK_MS, () => {
      this.#look();
      this.start();
    });
  }

  close(): void {
    this.#cancel();
  }

  #look(): void {
    const { counter, ledger, log } = this.#till;
    // Whoever is signed in at it ends their shift themselves.
    if (counter.clerk?.isDevice !== true || haltOf(this.#till) !== null || this.#till.link.state.kind !== 'online')
      return;
    try {
      const shift = ledger.openShift();
      if (shift !== null && isOfADayBefore(this.#till, shift) && this.#hasNothingOpen(shift)) {
        ledger.recordShiftClosed(shift, counter.clerk.person, 0, serverNow(this.#till));
        log.info({ shift: shift.id }, 'the business day is over: its shift was closed with nothing in the box');
        this.#facts.nudge();
      }
      void openKioskShift(this.#till);
    } catch (cause) {
      log.error({ cause }, 'the shift of a day that is over could not be closed');
    }
  }

  /** Nobody stands there, no money of it is on its way, no paper waits, and the box should be empty. */
  #hasNothingOpen(shift: ShiftRecord): boolean {
    const { ledger } = this.#till;
    return (
      ledger.basket() === null &&
      ledger.payOrder() === null &&
      ledger.openConfirm() === null &&
      ledger.openResolution() === null &&
      ledger.followedAttempts().length === 0 &&
      ledger.pendingPrints().length === 0 &&
      ledger.drawer(shift).expected === 0
    );
  }
}

/** Whether the house's business day on which it was opened is over. */
export function isOfADayBefore(till: TillContext, { openedAt }: ShiftRecord): boolean {
  const venue = homeVenue(till);
  if (venue === null) return false;
  const dayOf = (at: number): string => till.calendar.businessDay(at, venue.timeZone, venue.businessDayEndsHour);
  return dayOf(openedAt) < dayOf(serverNow(till));
}
