import type { TerminalReport } from '@foyer/shared/wire/commands/session';
import { unsoldSellable } from './allotments/own-selling.ts';
import type { TillContext } from './context.ts';
import { kioskStatusOf } from './kiosk/kiosk-status.ts';
import { paperNow } from './kiosk/paper.ts';

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
    reasons: [...(kiosk?.reasons ?? [])],
  };
}
