import type { Reply } from '@foyer/shared/wire/define-command';
import { no, serverNow, whyPaying, yes, type TillContext } from '../context.ts';
import { atDrawer } from './at-drawer.ts';
import { pruneLedger } from './prune-ledger.ts';
import { releaseBasket } from './release-basket.ts';
import { signOut } from './sign-out.ts';

/**
 * Ends the drawer's shift with what was counted, and gives back every own seat that was not sold; works cut off, the
 * facts wait. Whoever signs in next opens a new one.
 */
export async function closeShift(
  till: TillContext,
  { counted }: { readonly counted: number },
): Promise<Reply<{ expected: number; counted: number; difference: number }>> {
  const drawer = atDrawer(till);
  if (!drawer.ok) return drawer;
  const { clerk, shift } = drawer.value;
  // The customer's money is on the counter and may yet belong to this drawer.
  if (till.ledger.openConfirm() !== null) return no('PAYMENT_PENDING', { reason: 'confirming' });
  // It may be owed to a guest of this shift.
  if (till.ledger.openResolution() !== null) return no('PAYMENT_PENDING', { reason: 'refund' });
  const paying = whyPaying(till);
  if (paying !== null) return paying;
  // What stands in the basket is put back first: a return never takes it along.
  await releaseBasket(till);
  const { expected } = till.ledger.drawer(shift);
  till.ledger.recordShiftClosed(shift, clerk.person, counted, serverNow(till));
  await signOut(till);
  pruneLedger(till);
  return yes({ expected, counted, difference: counted - expected });
}
