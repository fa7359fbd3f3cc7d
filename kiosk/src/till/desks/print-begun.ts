import { serverNow, type TillContext } from '../context.ts';
import type { PrintOutcome } from '../ports/ticket-printer.ts';

/**
 * What a crash must not lose of a paper at the printer. `paper`: the name under which the ledger has it. The first byte is
 * about to leave: written down before it does.
 */
export const begins =
  (till: TillContext, paper: string, copy: number): (() => void) =>
  () =>
    till.ledger.beginPrint(paper, copy, serverNow(till));

/** Writes down that nobody knows whether it came out, when that is so. */
export function keepDoubt({ ledger, log }: TillContext, paper: string, outcome: PrintOutcome): void {
  if (outcome.outcome !== 'unknown') return;
  log.warn({ paper, reason: outcome.reason }, 'nobody knows whether a paper came out');
  ledger.doubtPrint(paper);
}

/**
 * At a kiosk: whose order it is has left, so that its tickets must not fall out before whoever stands there now, or was
 * sent to the counter, which prints them. Staff who wished for them there takes them out of the slot.
 */
export const isVisitOver = ({ counter: { kiosk }, clock }: TillContext, order: string): boolean =>
  kiosk !== null &&
  (!kiosk.isOfVisit(order) || kiosk.isSentToCounter(order)) &&
  !kiosk.service.isTaking(order, clock.monotonic());

/** What becomes of such a paper: the counter prints it, or whichever kiosk is shown its code. */
export const VISIT_OVER = { outcome: 'failed', reason: 'visit-over' } as const;

/** Thrown where the first byte was about to leave and its guest had left before. */
export class VisitIsOver extends Error {}

/** As `begins`, for tickets: at a kiosk it throws `VisitIsOver` once whose order it is has left. */
export function beginsFor(till: TillContext, order: string, paper: string, copy: number): () => void {
  const begin = begins(till, paper, copy);
  return () => {
    if (isVisitOver(till, order)) throw new VisitIsOver();
    begin();
  };
}
