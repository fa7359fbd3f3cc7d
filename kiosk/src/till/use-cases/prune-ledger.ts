import type { TillContext } from '../context.ts';

/** Lets go what is past its time, at a moment when nobody waits. What the disk says against it is for the log alone. */
export function pruneLedger({ ledger, clock, log }: TillContext): void {
  if (ledger.trouble() !== null) return;
  try {
    const gone = ledger.prune(clock.now());
    if (gone > 0) log.info({ gone }, 'facts past their time were let go');
  } catch (cause) {
    log.error({ cause }, 'what is past its time could not be let go');
  }
}
