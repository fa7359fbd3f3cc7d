import { haltOf, type TillContext } from '../context.ts';
import { openShift } from '../use-cases/sign-in.ts';

/**
 * A kiosk is open as soon as it knows its house: nobody signs in at it. Does nothing when it has a shift, or while staff
 * has it out of service: a shift asks the server for seats.
 */
export async function openKioskShift(till: TillContext): Promise<void> {
  const { counter, ledger, log } = till;
  if (counter.kiosk === null || counter.clerk === null || haltOf(till) !== null || ledger.openShift() !== null) return;
  if (ledger.outOfServiceSince() !== null) return;
  try {
    if (await openShift(till, counter.clerk)) {
      till.factsWritten();
      till.changed();
    }
  } catch (cause) {
    // A disk that fails now is tried again at the next look.
    log.error({ cause }, 'the shift of the kiosk could not be opened');
  }
}
