import type { Minor } from '../money.ts';
import type { Order } from '../order.ts';
import { countedRefunds, owedOf } from '../refund.ts';
import { BILL_DIFFERENCES } from './reasons.ts';
import { conflictOfRefund, refundConflict } from '../venue/refund-conflict.ts';
import type { Conflict, VenueState } from '../venue/state.ts';

/** The money that a conflict is about, as the two sides have it. */
export interface MoneyInQuestion {
  /** Of the trade or the refund, by which the platform knows it; null where it has none. */
  readonly number: string | null;
  /** By our own books, or what we asked to go back; null when they have nothing. */
  readonly ours: Minor | null;
  /** By the platform; null when it has nothing, or its figure is not known. */
  readonly theirs: Minor | null;
}

/** What a conflict about a day's bill keeps of it: the number, and the amount that only one of the two has, or that differs. */
export const billText = (number: string, amount: Minor): string => `${number} ${amount}`;

/** Null of a conflict that is about no money of a platform. */
export function moneyInQuestion(
  state: Pick<VenueState, 'orders'>,
  { id, reason, raw, order: orderId }: Conflict,
): MoneyInQuestion | null {
  const order = orderId === null ? undefined : state.orders.get(orderId);
  if (reason === 'cash-owed') return { number: orderId, ours: amountOfFact(raw), theirs: null };
  if (BILL_DIFFERENCES.some((one) => one === reason)) return ofBill(order, reason, raw);
  // Of several tries of one refund the last counts.
  const asked = order?.refunds.findLast((one) => conflictOfRefund(order, one) === id);
  if (asked !== undefined) return { number: asked.outRefundNo ?? null, ours: asked.amount, theirs: null };
  if (reason !== 'refund-unknown') return null;
  const number = id.slice(refundConflict('').length);
  const own = order?.refunds.find(({ outRefundNo }) => outRefundNo === number);
  return { number, ours: own === undefined ? null : owedOf(own), theirs: amountOf(raw) };
}

function ofBill(order: Order | undefined, reason: string, raw: string): MoneyInQuestion {
  const [number = '', amount = ''] = raw.split(' ');
  const said = amountOf(amount);
  if (reason === 'bill-lacks') return { number, ours: said, theirs: null };
  const refund = order?.refunds.find(({ outRefundNo }) => outRefundNo === number);
  const payment = order?.payments.find(({ outTradeNo }) => outTradeNo === number);
  return { number, ours: refund?.amount ?? payment?.received?.amount ?? null, theirs: said };
}

const amountOf = (text: string): Minor | null => (/^\d+$/.test(text) ? Number(text) : null);

/** Of the fact as it came. */
function amountOfFact(raw: string): Minor | null {
  try {
    const { body } = JSON.parse(raw) as { body?: { amount?: unknown } };
    return amountOf(String(body?.amount));
  } catch {
    return null;
  }
}

/** What of an order has gone back or is on its way there; null when nothing is. */
export function goesBack(order: Order): { readonly amount: Minor; readonly isDone: boolean } | null {
  const counted = countedRefunds(order);
  if (counted.length === 0) return null;
  return {
    amount: counted.reduce((sum, { amount }) => sum + amount, 0),
    isDone: counted.every(({ state }) => state === 'done'),
  };
}
