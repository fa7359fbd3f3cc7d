import type { OrderId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { SaleView } from '../../channel/views.ts';
import { no, serverNow, whyHalted, yes, type TillContext } from '../context.ts';
import type { PrintIntent, SaleRecord } from '../ledger/records.ts';
import type { PrintDesk } from '../desks/print-desk.ts';
import { saleView } from './sale-view.ts';
import { whyNotVoidable } from './void-sale.ts';

/**
 * Prints a sale of this till again, the last one when none is named; marked as a copy. Works cut off. What waits for the
 * printer is no copy of anything yet, and whoever is asked whether a paper came out says so first.
 */
export async function reprint(
  till: TillContext,
  prints: PrintDesk,
  { orderId }: { readonly orderId?: OrderId | undefined },
): Promise<Reply<SaleView>> {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  const sale = orderId === undefined ? (till.ledger.recentSales(1)[0] ?? null) : till.ledger.sale(orderId);
  if (sale === null) return no('ORDER_NOT_FOUND');
  const { outcome, name, copy } = sale.print;
  if (outcome === 'unknown') return no('UNAVAILABLE', { reason: 'print-unknown' });
  if (outcome === 'intended' || outcome === 'begun') {
    const isAtPrinter = outcome === 'begun' || prints.underWay({ name }) !== null;
    if (isAtPrinter) return yes(saleView(sale, whyNotVoidable(till, sale)));
    return yes(await prints.printSoon({ orderId: sale.order.orderId, copy, name }));
  }
  return yes(await prints.printSoon(reprintOf(till, prints, sale)));
}

function reprintOf(till: TillContext, prints: PrintDesk, sale: SaleRecord): PrintIntent {
  const at = serverNow(till);
  return till.ledger.intendReprint(sale, (copy) => prints.nameOf(sale.order.orderId, copy, at), at);
}
