import type { TerminalReport } from '@foyer/shared/wire/commands/session';
import { unsoldSellable } from './allotments/own-selling.ts';
import type { TillContext } from './context.ts';
import { isOfADayBefore } from './kiosk/day-desk.ts';
import { kioskStatusOf } from './kiosk/kiosk-status.ts';
import { paperNow } from './kiosk/paper.ts';
import { printerView } from './printer-view.ts';

/** What whoever looks after this terminal is told of it; null while its books are not open. */
export function terminalReport(till: TillContext): TerminalReport | null {
  const { ledger, clock } = till;
  if (!ledger.isOpen() || ledger.trouble() !== null) return null;
  const kiosk = kioskStatusOf(till);
  return {
    app: till.version ?? '',
    unsynced: ledger.head().jn - ledger.acknowledgedJn(),
    paper: paperNow(till),
    at: clock.now(),
    ownSeats: unsoldSellable(till),
    does: kiosk?.does ?? null,
    reasons: kiosk === null ? [] : [...kiosk.reasons, ...wordOf(printerView(till).asked.length), ...uncounted(till)],
  };
}

/** Notes of a day that is over are in its box: its shift goes on until somebody has counted them. */
function uncounted(till: TillContext): readonly string[] {
  const shift = till.ledger.openShift();
  const isSo = shift !== null && isOfADayBefore(till, shift) && till.ledger.drawer(shift).expected !== 0;
  return isSo ? ['box-not-counted'] : [];
}

/** At a counter whoever stands there is asked; at a kiosk somebody has to be sent. */
const wordOf = (asked: number): readonly string[] => (asked === 0 ? [] : [`papers-in-doubt ${asked}`]);
