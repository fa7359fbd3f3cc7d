import type { PrinterView } from '../../channel/events.ts';
import type { SaleView } from '../../channel/views.ts';

/** What the printer's bar says, the most urgent first; null when there is nothing to say. */
export type PrinterSubject = 'asked' | 'trouble' | 'low';

export function printerSubject({ trouble, isPaperLow, asked }: PrinterView): PrinterSubject | null {
  // A question stands for somebody who has paid; what is wrong with the printer is said beside it.
  if (asked.length > 0) return 'asked';
  if (trouble !== null) return 'trouble';
  return isPaperLow ? 'low' : null;
}

/** How the paper of a sale stands, as a key: what is not printed because the printer cannot is said to wait. */
export const paperState = ({ print }: Pick<SaleView, 'print'>, printer: PrinterView | null) =>
  print === 'printing' && printer !== null && printer.trouble !== null
    ? ('counter.done.waits' as const)
    : (`counter.done.${print}` as const);
