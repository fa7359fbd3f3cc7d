import type { DisplayView } from '../channel/display-view.ts';
import type { PayingView } from '../channel/paying-view.ts';
import type { BasketView } from '../channel/views.ts';
import { serverNow, type TillContext } from './context.ts';
import { payingViewOf } from './paying/paying-view.ts';
import { saleView } from './use-cases/sale-view.ts';

/** So long a customer still stands there after the sale. */
export const SOLD_MS = 20_000;

/** What the customer sees of this counter. While nobody is signed in there is no customer, and nothing of anybody's is shown. */
export function displayOf(till: TillContext): DisplayView {
  const { terminal, link, ledger, counter } = till;
  const basket = counter.clerk === null ? null : (ledger.basket()?.view ?? null);
  const order = basket === null ? null : ledger.payOrder();
  return {
    terminalName: terminal.name,
    serverOffsetMs: link.state.serverOffsetMs,
    basket: basket === null ? null : basketFor(till, basket),
    paying: order === null ? null : payingFor(payingViewOf(order, ledger.attemptsOf(order.orderId), counter.paying)),
    sold: counter.clerk === null || basket !== null ? null : soldJustNow(till),
  };
}

function basketFor(till: TillContext, basket: BasketView): DisplayView['basket'] {
  const { performance: id, currency, lines, fee, total } = basket;
  const kept = till.ledger.ownShow(id);
  const performance = till.catalogue.performances().find((one) => one.id === id) ?? kept?.performance ?? null;
  const title = performance === null ? null : till.catalogue.title(performance.title);
  const nameless = { zh: '', en: '' };
  return {
    titleName: title?.name ?? kept?.titleName ?? nameless,
    hallName: performance?.hallName ?? nameless,
    startsAt: performance?.startsAt ?? 0,
    utcOffsetMin: performance?.utcOffsetMin ?? 0,
    currency,
    lines: lines.map(({ zoneName, rowLabel, seatLabel, price }) => ({ zoneName, rowLabel, seatLabel, price })),
    fee,
    total,
  };
}

function payingFor({ due, parts, attempt }: PayingView): DisplayView['paying'] {
  return {
    due,
    parts: parts.map(({ tender, amount }) => ({ tender, amount })),
    tender: attempt?.tender ?? null,
    amount: attempt?.amount ?? 0,
    qr: attempt?.shown?.text ?? null,
    payBy: attempt?.payBy ?? null,
    isUnknown: attempt?.state === 'unknown',
  };
}

function soldJustNow(till: TillContext): DisplayView['sold'] {
  const [last] = till.ledger.recentSales(1);
  if (last === undefined || last.isVoided || serverNow(till) - last.soldAt > SOLD_MS) return null;
  const { orderId, total, received, change, tickets, currency, at } = saleView(last, null);
  return { orderId, total, received, change, tickets, currency, at };
}
