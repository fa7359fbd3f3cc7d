import type { OrderId } from '@foyer/shared/domain/ids';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { ChannelHandlers } from '../channel/server.ts';
import type { ChannelCommands } from '../channel/table.ts';
import type { SaleView } from '../channel/views.ts';
import { yes, type TillContext } from './context.ts';
import type { SaleRecord } from './ledger/records.ts';
import type { Desks } from './desks/desks.ts';
import type { inTurn } from './desks/in-turn.ts';
import { payingViewOf } from './paying/paying-view.ts';
import { answerPrint } from './use-cases/answer-print.ts';
import { extendHold } from './use-cases/extend-hold.ts';
import { dropPayment, giveUpPayment, waitForPayment } from './use-cases/give-up-payment.ts';
import { holdBest } from './use-cases/hold-best.ts';
import { holdSeats } from './use-cases/hold-seats.ts';
import { keepBasket, keepsFirst } from './use-cases/keep-basket.ts';
import { dueByCard, type CardPayment } from './use-cases/pay-card.ts';
import { awaitCashSale, duePayment, startCashSale, type CashPayment } from './use-cases/pay-cash.ts';
import { whyNotOrdered } from './use-cases/known-order.ts';
import { payBy, type PaymentWanted } from './use-cases/pay-by.ts';
import { releaseBasket } from './use-cases/release-basket.ts';
import { reprint } from './use-cases/reprint.ts';
import { saleView } from './use-cases/sale-view.ts';
import { sellOwn } from './use-cases/sell-own.ts';
import { setTypes } from './use-cases/set-types.ts';
import { voidSale, whyNotVoidable } from './use-cases/void-sale.ts';
import { withdrawSale } from './use-cases/withdraw-sale.ts';

type PaymentBegun = ResponseOf<ChannelCommands['basket.payBy']>;

type SaleHandlers = Pick<
  ChannelHandlers,
  Extract<keyof ChannelHandlers, `sale.${string}` | 'sales.recent' | 'print.answer'>
>;

/** What is done with sales that were made. */
export const saleHandlers = (till: TillContext, desks: Desks, turn: ReturnType<typeof inTurn>): SaleHandlers => ({
  'sale.withdraw': () => turn(() => withdrawSale(till, desks)),
  'sale.void': (body) => turn(() => voidSale(till, desks.facts, body)),
  'sale.reprint': (body) => reprint(till, desks.prints, body),
  'print.answer': async (body) => {
    const said = await answerPrint(till, desks, body);
    return said.ok ? yes({ sale: said.value.sale }) : said;
  },
  'sales.recent': async ({ limit }) => {
    const view = async (sale: SaleRecord): Promise<SaleView> =>
      saleView(sale, whyNotVoidable(till, sale), await till.orders?.givenBack(sale.order.orderId as OrderId));
    return yes(await Promise.all(till.ledger.recentSales(limit).map(view)));
  },
});

type PaymentHandlers = Pick<ChannelHandlers, Extract<keyof ChannelHandlers, `payment.${string}`>>;

/** What is done with money that platforms and the card terminal take. */
export const paymentHandlers = (till: TillContext, desks: Desks, turn: ReturnType<typeof inTurn>): PaymentHandlers => ({
  'payment.wait': (body) => turn(() => waitForPayment(till, desks, body)),
  'payment.giveUp': (body) => turn(() => giveUpPayment(till, desks, body)),
  'payment.drop': ({ orderId }) => turn(() => dropPayment(till, orderId)),
});

type BasketHandlers = Pick<ChannelHandlers, Extract<keyof ChannelHandlers, `basket.${string}`>>;

/** What is done with the basket of the customer at the counter. */
export const basketHandlers = (till: TillContext, desks: Desks, turn: ReturnType<typeof inTurn>): BasketHandlers => ({
  'basket.hold': (body) => {
    desks.wants.opened(body.performance);
    return turn(() => holdSeats(till, desks, body));
  },
  'basket.holdBest': (body) => {
    desks.wants.opened(body.performance);
    return turn(() => holdBest(till, desks, body));
  },
  'basket.setTypes': (body) => turn(() => setTypes(till, body)),
  'basket.extend': () => turn(() => extendHold(till)),
  'basket.release': () => turn(() => releaseBasket(till, 'unasked')),
  'basket.keep': ({ holdId }) => turn(() => keepBasket(till, desks, holdId)),
  'basket.payCash': (body) => payCash(till, desks, turn, body),
  'basket.payCard': (body) => payCard(till, desks, turn, body),
  'basket.payBy': (body) => takePayment(till, desks, turn, body),
});

/** From own seats it is written here and now, and seats of the pool become own first; where they cannot the server is asked, and waited for a while. */
async function payCash(
  till: TillContext,
  desks: Desks,
  turn: ReturnType<typeof inTurn>,
  payment: CashPayment,
): Promise<Reply<SaleView>> {
  const { facts, prints, confirms, returns, wants } = desks;
  const performance = till.ledger.basket()?.hold.performance;
  const begun = await turn(async () => {
    const due = duePayment(till, payment);
    if (!due.ok) return due;
    if (due.value.basket.own !== undefined) return sellOwn(till, prints, due.value);
    if (!keepsFirst(till) || due.value.paying !== null) return await confirmAtServer(till, payment);
    const kept = await keepBasket(till, desks, payment.holdId);
    if (!kept.ok) return kept;
    // Nobody took money while it was asked: what is due is what is due now.
    const now = duePayment(till, payment);
    return now.ok ? sellOwn(till, prints, now.value) : now;
  });
  if (!begun.ok) return begun;
  returns.worked();
  if (performance !== undefined) wants.sold(performance);
  if ('orderId' in begun.value) {
    facts.nudge();
    return yes(await prints.printSoon(begun.value));
  }
  const outcome = awaitCashSale(confirms, begun.value);
  confirms.ask();
  return await outcome;
}

/** Nobody paid otherwise while it was asked: what is due is what is due now. */
async function confirmAtServer(till: TillContext, payment: CashPayment): Promise<ReturnType<typeof startCashSale>> {
  const why = await whyNotOrdered(till);
  if (why !== null) return why;
  const due = duePayment(till, payment);
  return due.ok ? startCashSale(till, due.value) : due;
}

async function payCard(
  till: TillContext,
  { facts, prints, returns, wants }: Desks,
  turn: ReturnType<typeof inTurn>,
  payment: CardPayment,
): Promise<Reply<SaleView>> {
  const performance = till.ledger.basket()?.hold.performance;
  const sold = await turn(() => {
    const due = dueByCard(till, payment);
    return due.ok ? sellOwn(till, prints, due.value) : due;
  });
  if (!sold.ok) return sold;
  returns.worked();
  if (performance !== undefined) wants.sold(performance);
  facts.nudge();
  return yes(await prints.printSoon(sold.value));
}

async function takePayment(
  till: TillContext,
  desks: Desks,
  turn: ReturnType<typeof inTurn>,
  payment: PaymentWanted,
): Promise<Reply<PaymentBegun>> {
  const begun = await turn(() => payBy(till, desks, payment));
  if (!begun.ok) return begun;
  desks.returns.worked();
  const paid = till.ledger.payOrder()?.orderId ?? begun.value?.orderId;
  if (paid !== undefined) till.counter.kiosk?.claim(paid as OrderId);
  if (begun.value !== null) desks.facts.nudge();
  const sale = begun.value === null ? null : await desks.prints.printSoon(begun.value);
  const order = till.ledger.payOrder();
  const attempts = order === null ? [] : till.ledger.attemptsOf(order.orderId);
  return yes({ paying: order === null ? null : payingViewOf(order, attempts, till.counter.paying), sale });
}
