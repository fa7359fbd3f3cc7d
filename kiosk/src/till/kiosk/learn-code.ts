import type { OrderId } from '@foyer/shared/domain/ids';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import { speaks, type TillContext } from '../context.ts';
import type { FactDesk } from '../desks/fact-desk.ts';

const ASK_MS = 4000;

/**
 * The server gives every order a pick-up code, those of seats that were sold here as well: a guest without paper needs
 * the one by which a counter finds it. Asked for once in a visit, when the sale is at the server. True when it is known
 * from now on.
 */
export async function learnCode(till: TillContext, facts: Pick<FactDesk, 'reach'>, orderId: OrderId): Promise<boolean> {
  const { kiosk } = till.counter;
  const sale = till.ledger.sale(orderId);
  if (kiosk?.isOfVisit(orderId) !== true || sale === null || sale.order.pickupCode !== '') return false;
  if (!speaks(till, TERMINAL_COMMANDS['order.pickUp'].since) || !kiosk.asksCodeOf(orderId)) return false;
  if (!(await facts.reach(till.ledger.head().jn))) return false;
  const answer = await till.link.send('order.pickUp', { orderId }, { timeoutMs: ASK_MS });
  const code = answer.ok ? (answer.value.found?.order.pickupCode ?? '') : '';
  if (code === '') return false;
  kiosk.keepCode(orderId, code);
  return true;
}
