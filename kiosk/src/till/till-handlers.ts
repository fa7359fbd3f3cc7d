import type { Reply } from '@foyer/shared/wire/define-command';
import type { ChannelHandlers, Page } from '../channel/server.ts';
import type { SaleView } from '../channel/views.ts';
import type { TillStatus } from '../channel/events.ts';
import { yes, type TillContext } from './context.ts';
import type { Desks } from './desks/desks.ts';
import type { inTurn } from './desks/in-turn.ts';
import { closeShift } from './use-cases/close-shift.ts';
import { extendHold } from './use-cases/extend-hold.ts';
import { holdBest } from './use-cases/hold-best.ts';
import { holdSeats } from './use-cases/hold-seats.ts';
import { keepBasket, keepsFirst } from './use-cases/keep-basket.ts';
import { listConflicts } from './use-cases/list-conflicts.ts';
import { awaitResolution, startResolution } from './use-cases/resolve-conflict.ts';
import { listPerformances } from './use-cases/list-performances.ts';
import { openSeats } from './use-cases/open-seats.ts';
import { dueByCard, type CardPayment } from './use-cases/pay-card.ts';
import { awaitCashSale, duePayment, startCashSale, type CashPayment } from './use-cases/pay-cash.ts';
import { releaseBasket } from './use-cases/release-basket.ts';
import { reprint } from './use-cases/reprint.ts';
import { saleView } from './use-cases/sale-view.ts';
import { sellOwn } from './use-cases/sell-own.ts';
import { setTypes } from './use-cases/set-types.ts';
import { signIn } from './use-cases/sign-in.ts';
import { signOut } from './use-cases/sign-out.ts';
import { whyNotVoidable, voidSale } from './use-cases/void-sale.ts';
import { withdrawSale } from './use-cases/withdraw-sale.ts';

/** Commands that touch the basket come one after the other, however many pages there are. */
export function handlersOf(
  till: TillContext,
  desks: Desks,
  turn: ReturnType<typeof inTurn>,
  status: (page: Page) => TillStatus,
): ChannelHandlers {
  const { facts, prints, confirms, board, returns, wants } = desks;
  return {
    'till.signIn': (body, { visit }) =>
      turn(async () => {
        const wasOpen = till.ledger.openShift() !== null;
        const answer = await signIn(till, desks.clerks, body, visit);
        if (answer.ok) returns.worked();
        if (answer.ok && wasOpen) wants.wentOn();
        facts.nudge();
        confirms.nudge();
        desks.resolves.nudge();
        till.releases.look();
        return answer;
      }),
    'till.signOut': () => turn(() => signOut(till)),
    'shift.close': (body) =>
      turn(async () => {
        const answer = await closeShift(till, body);
        facts.nudge();
        return answer;
      }),
    'performances.list': (body) => listPerformances(till, body),
    'seats.open': ({ performance }, page) => {
      wants.opened(performance);
      return openSeats(till, board, page, performance);
    },
    'seats.close': ({ performance }, page) => {
      board.close(page, performance);
      return yes({});
    },
    ...basketHandlers(till, desks, turn),
    'conflicts.list': () => listConflicts(till),
    'conflicts.resolve': async (body) => {
      const begun = await turn(() => startResolution(till, body));
      return begun.ok ? await awaitResolution(till, desks.resolves, begun.value) : begun;
    },
    'sale.withdraw': () => turn(() => withdrawSale(till, desks)),
    'sale.void': (body) => turn(() => voidSale(till, facts, body)),
    'sale.reprint': (body) => reprint(till, prints, body),
    'sales.recent': ({ limit }) =>
      yes(till.ledger.recentSales(limit).map((sale) => saleView(sale, whyNotVoidable(till, sale)))),
    'till.status': (_, page): Reply<Record<string, unknown>> => yes({ ...status(page) }),
  };
}

type BasketHandlers = Pick<ChannelHandlers, Extract<keyof ChannelHandlers, `basket.${string}`>>;

/** What is done with the basket of the customer at the counter. */
const basketHandlers = (till: TillContext, desks: Desks, turn: ReturnType<typeof inTurn>): BasketHandlers => ({
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
    if (!keepsFirst(till)) return startCashSale(till, due.value);
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
