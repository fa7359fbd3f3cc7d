import { defineCommand } from '@foyer/shared/wire/define-command';
import { count, currency, id, minor, plainText } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';
import { saleView } from '../views.ts';
import { clerk, look, screen } from './roles.ts';

/** Why a sale was taken back, as the clerk chooses it. */
export const VOID_REASONS = ['wrong-seats', 'wrong-price', 'not-paid', 'customer'] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

/**
 * Confirms the basket for cash, as the page shows it; of one that is paid in part `received` is for what is `due`.
 * HOLD_NOT_FOUND when another page has put another basket there, PRICE_CHANGED when it costs something else. Without an
 * answer of the server in time: PAYMENT_PENDING. Then the till goes on asking, also after a restart, `till.status` says
 * `confirming`, and `sale.changed` or `sale.refused` tells how it ended. PAYMENT_PENDING with reason `payment`: another
 * tender is still waited for. ORDER_NOT_PAYABLE with reason `paid`: a platform's money came first; the cash goes back,
 * and the tickets are printed (`sale.changed`).
 */
export const payCash = defineCommand({
  name: 'basket.payCash',
  request: v.strictObject({ holdId: id<'hold'>(), expectedTotal: minor, received: minor }),
  response: saleView,
  roles: [...clerk],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
});
/** The same, charged on a card terminal: `reference` is what it printed for the charge. Sells own seats only. */
export const payCard = defineCommand({
  name: 'basket.payCard',
  request: v.strictObject({
    holdId: id<'hold'>(),
    expectedTotal: minor,
    reference: v.pipe(plainText(64), v.minLength(1)),
  }),
  response: saleView,
  roles: [...clerk],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
});
/**
 * Takes back a confirm that is not answered yet, for a customer who does not wait: the money is handed back, nothing is
 * printed, the next sale can begin. NOT_FOUND when it has been answered meanwhile.
 */
export const withdraw = defineCommand({
  name: 'sale.withdraw',
  request: v.strictObject({}),
  response: v.object({ cashToReturn: minor, currency }),
  roles: [...clerk],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
});
/**
 * Takes back a sale of this till's own seats; ORDER_NOT_CANCELLABLE once it was seen settled, of another
 * shift, or paid by a platform (`by-platform`: it is refunded). A connected card terminal reverses its charge by itself.
 */
export const voidOwn = defineCommand({
  name: 'sale.void',
  request: v.strictObject({ orderId: id<'order'>(), reason: v.picklist(VOID_REASONS) }),
  response: saleView,
  roles: [...clerk],
  lane: 'request',
  rate: 'sale',
  moneyBearing: true,
});
/**
 * Marked as a copy. What waits for the printer is only tried again; UNAVAILABLE with reason `print-unknown` while somebody
 * is asked whether the last paper of it came out.
 */
export const reprint = defineCommand({
  name: 'sale.reprint',
  request: v.strictObject({ orderId: v.optional(id<'order'>()) }),
  response: saleView,
  roles: [...clerk],
  ...screen,
});
/**
 * What somebody saw of a paper that `TillStatus.printer.asked` names. Did it not come out, it is printed again, marked as
 * a copy. NOT_FOUND once somebody has answered. `sale` is null for a slip.
 */
export const answerPrint = defineCommand({
  name: 'print.answer',
  request: v.strictObject({ name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)), hasComeOut: v.boolean() }),
  response: v.object({ sale: v.nullable(saleView) }),
  roles: [...clerk],
  ...screen,
});
export const recentSales = defineCommand({
  name: 'sales.recent',
  request: v.strictObject({ limit: count(50) }),
  response: v.array(saleView),
  roles: [...clerk],
  ...look,
});
