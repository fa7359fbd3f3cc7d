import type { TillContext } from './context.ts';
import { canPass } from './ledger/disk-trouble.ts';
import { startReportOf } from './start-report.ts';

/** What stops the till before it began to work stays until it is started anew. */
export function checkLedger(till: TillContext): void {
  const { ledger, log, counter } = till;
  // Told once more only when the ledger was opened anew since.
  if (counter.report.length > 0 && ledger.checks.every((check) => counter.report.includes(check))) return;
  counter.report = startReportOf(till);
  for (const check of counter.report)
    log[check.outcome === 'fine' ? 'info' : check.outcome === 'wrong' ? 'error' : 'warn'](
      { ...check },
      'checked at start',
    );
  counter.halted ??= lastingTrouble(till);
  if (counter.halted !== null) log.error({ ...counter.halted }, 'this till does not sell');
}

function lastingTrouble({ ledger }: TillContext): TillContext['counter']['halted'] {
  const trouble = ledger.trouble();
  if (trouble !== null) return canPass(trouble) ? null : trouble;
  const verdict = ledger.verdict();
  return verdict === null ? null : { reason: 'rolled-back', detail: verdict };
}
