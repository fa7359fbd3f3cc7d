import type { Reply } from '@foyer/shared/wire/define-command';
import { no, whyHalted, yes, type SignedIn, type TillContext } from '../context.ts';
import type { ShiftRecord } from '../ledger/records.ts';

/** Who stands at the open drawer of a till that may work: money that moves is theirs, and of their shift. */
export function atDrawer(till: TillContext): Reply<{ readonly clerk: SignedIn; readonly shift: ShiftRecord }> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  const { clerk } = till.counter;
  if (clerk === null) return no('NOT_AUTHENTICATED');
  const shift = till.ledger.openShift();
  return shift === null ? no('SHIFT_NOT_OPEN') : yes({ clerk, shift });
}
