import type { OrderId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { SaleView } from '../../channel/views.ts';
import { no, serverNow, whyHalted, yes, type TillContext } from '../context.ts';
import type { PrintDesk } from '../desks/print-desk.ts';

/** Prints a sale of this till again, the last one when none is named; marked as a copy. Works cut off. */
export async function reprint(
  till: TillContext,
  prints: PrintDesk,
  { orderId }: { readonly orderId?: OrderId | undefined },
): Promise<Reply<SaleView>> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  const sale = orderId === undefined ? (till.ledger.recentSales(1)[0] ?? null) : till.ledger.sale(orderId);
  if (sale === null) return no('ORDER_NOT_FOUND');
  const at = serverNow(till);
  const intent = till.ledger.intendReprint(sale, (copy) => prints.nameOf(sale.order.orderId, copy, at), at);
  return yes(await prints.print(intent));
}
