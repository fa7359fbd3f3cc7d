import type { Rejection, RejectionCode } from '@foyer/shared/domain/rejections';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { ChannelEvents, TillStatus } from '../../channel/events.ts';
import type { Refunded } from '../../channel/commands/orders.ts';
import type { ReturnedView } from '../../channel/paying-view.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { SaleView } from '../../channel/views.ts';
import { isHaltReason } from '../words/halt-text.ts';
import { openedSeats, seatsAfter } from '../open-seats/open-seats.ts';
import { isUnderWay } from './pay-choice.ts';
import { ruleOf } from './rule-of.ts';
import { stillFree } from '../open-seats/seat-states.ts';
import { settlingAfter } from './settling.ts';
import { type CounterState, NEW_ORDER } from './state.ts';

type Change = Partial<CounterState>;

/** Seats are being asked for, by name or as the house chooses them. */
export const isHolding = (busy: string | null): boolean => busy === 'basket.hold' || busy === 'basket.holdBest';

/** What a window shows when nobody is signed in. */
export const NOBODY = {
  seats: null,
  opening: null,
  chosen: new Set(),
  areaCounts: new Map(),
  leaving: new Set(),
  performances: null,
  dealt: new Map(),
  day: null,
  sale: null,
  recent: [],
  dialog: 'none',
  ...NEW_ORDER,
  isAtList: true,
} as const satisfies Change;

/** The till's new status. `now` is the wall time of this machine, epoch ms. */
export function afterStatus(state: CounterState, status: TillStatus, now: number): Change {
  const before = state.status;
  const isPaying = state.busy === 'basket.payCash';
  const isAwaited = state.isAwaited || (status.confirming && !isPaying);
  const outdated = isOutdated(state, status) ? { notice: null } : {};
  const settling = settlingAfter(state, status);
  const isAnswered = state.dialog === 'whatNow' && status.link === 'online' && status.limited === null;
  if (status.clerk === null) {
    // What works now is asked at a locked till too.
    const dialog = state.dialog === 'whatNow' && !isAnswered ? state.dialog : 'none';
    return { ...NOBODY, ...outdated, dialog, status, settling, isAwaited };
  }
  const lapsed =
    before?.basket != null &&
    status.basket === null &&
    state.busy === null &&
    !before.confirming &&
    before.basket.expiresAt <= now + status.serverOffsetMs;
  return {
    status,
    settling,
    isAwaited,
    paidFor: status.paying?.orderId ?? state.paidFor,
    leaving: leavingAfter(state, status),
    ...(isAnswered ? { dialog: 'none' as const } : {}),
    // It was opened for a basket that is gone, or that another page has replaced.
    ...(isOfBasket(state.dialog) && status.basket?.holdId !== before?.basket?.holdId
      ? { dialog: 'none' as const }
      : {}),
    ...outdated,
    ...(lapsed ? { notice: { kind: 'lapsed' } as const } : {}),
  };
}

const isOfBasket = (dialog: CounterState['dialog']): boolean => dialog === 'pay' || dialog === 'dropPayment';

/** What only held while there was no server is no news once there is one; nor is a halt that has passed. */
function isOutdated({ notice, status: before }: CounterState, { link, halted, limited, paying }: TillStatus): boolean {
  if (notice?.kind === 'notOwn') return link === 'online';
  if (notice?.kind === 'recovering') return limited !== 'recovering';
  if (notice?.kind !== 'refused') return false;
  const { code, reason } = notice.rejection;
  if (isOfPaying(notice)) return !isStillPaying(reason, paying);
  if (code === 'SALES_FORBIDDEN_OFFLINE') return link === 'online';
  if (code !== 'UNAVAILABLE') return false;
  if (reason !== undefined && isHaltReason(reason)) return halted === null;
  const isBack = link === 'online' && before?.link !== 'online';
  return isBack && (reason === 'cut-off' || reason === 'no-answer' || reason?.endsWith('-sign-in') === true);
}

/** What is refused as long as the held order is being paid. */
export const isOfPaying = (notice: CounterState['notice']): boolean =>
  notice?.kind === 'refused' &&
  notice.rejection.code === 'PAYMENT_PENDING' &&
  (notice.rejection.reason === 'payment' || notice.rejection.reason === 'part-paid');

/** It is no news any more once nobody is waited for, or the part has become the whole or has gone back. */
const isStillPaying = (reason: string | undefined, paying: TillStatus['paying']): boolean =>
  isUnderWay(paying) && (paying?.attempt === null) === (reason === 'part-paid');

/** The places of a basket that is gone, as long as they are on the open map. */
function leavingAfter({ status, seats, leaving }: CounterState, { basket }: TillStatus): ReadonlySet<number> {
  const before = status?.basket;
  if (before == null || before.performance !== seats?.performance || before.holdId === basket?.holdId) return leaving;
  return new Set(before.lines.map((line) => line.index));
}

/** A plan was opened, or opened again after the till was away: then what is chosen stays as far as it is free. */
export function afterOpening(state: CounterState, opened: ResponseOf<ChannelCommands['seats.open']>): Change {
  const { chosen, areaCounts, notice } = state;
  const seats = openedSeats(opened, state.seats);
  const isSame = state.seats?.performance === seats.performance;
  return {
    ...{ opening: null, seats },
    chosen: isSame ? stillFree(seats.states, chosen, state.code !== '') : new Set(),
    areaCounts: isSame ? areaCounts : new Map(),
    leaving: new Set(),
    // What was said of the held order stays, also where its map comes only now.
    notice: !isSame && state.status?.basket?.performance !== seats.performance ? null : notice,
  };
}

export function afterSeatChange(state: CounterState, { performance, changes }: ChannelEvents['seats.changed']): Change {
  const { seats, chosen, leaving, busy } = state;
  if (seats === null || seats.performance !== performance) return {};
  const next = seatsAfter(seats, { changes });
  const told = new Set(changes.map(([index]) => index));
  return {
    seats: next,
    // While a hold is asked for, its answer says what was lost.
    chosen: isHolding(busy) ? chosen : stillFree(next.states, chosen, state.code !== ''),
    leaving: new Set([...leaving].filter((index) => !told.has(index))),
  };
}

/** Rules, prices or limits are others: what is chosen stays, and what they said of it before is no news any more. */
export function afterTerms(
  { seats, notice }: CounterState,
  { performance, ...terms }: ChannelEvents['seats.terms'],
): Change {
  if (seats === null || seats.performance !== performance) return {};
  const isOld = notice?.kind === 'tooMany' || (notice?.kind === 'refused' && isOfRules(notice.rejection.code));
  return { seats: { ...seats, ...terms }, ...(isOld ? { notice: null } : {}) };
}

const isOfRules = (code: RejectionCode): boolean =>
  ruleOf(code) !== null || code === 'HOLD_LIMIT' || code === 'QUOTA_REACHED';

/**
 * A payment ended without its sale. It may still come: while it is being confirmed, or when it is written and only the
 * second copy lacks it; the latter the clerk has to read, since the money is not to be taken again.
 */
function afterNoAnswer({ status, notice }: CounterState): Change {
  if (status?.confirming === true) return { isAwaited: true, dialog: 'none', notice: null };
  const isKept = notice?.kind === 'refused' && notice.rejection.reason === 'kept-second-copy';
  return isKept ? { isAwaited: true, dialog: 'none' } : {};
}

/** The same, of cash that was `received`: when a platform's money came first it is to be handed back, and the tickets come. */
export function afterNoSale(state: CounterState, received: number): Change {
  const { notice, status } = state;
  const isPaid = notice?.kind === 'refused' && isPaidBefore(notice.rejection);
  if (!isPaid) return afterNoAnswer(state);
  const currency = status?.basket?.currency ?? status?.shift?.currency ?? 'CNY';
  return { dialog: 'none', notice: null, cashBack: { rejection: notice.rejection, amount: received, currency } };
}

/** Cash was refused since everything had been paid by a platform meanwhile. */
const isPaidBefore = ({ code, reason }: Rejection): boolean => code === 'ORDER_NOT_PAYABLE' && reason === 'paid';

/**
 * A sale's paper changed, or a sale came through whose answer was long in coming, or that was paid otherwise than in
 * cash: then it is the one to show. What else stood to be read of it is settled with it.
 */
export function afterSale(state: CounterState, sale: SaleView): Change {
  const isPaidFor = state.paidFor === sale.orderId;
  if (state.isAwaited || isPaidFor) {
    const dialog = isPaidFor && state.dialog !== 'pay' && state.dialog !== 'dropPayment' ? state.dialog : 'none';
    return { isAwaited: false, paidFor: null, sale, dialog, notice: null };
  }
  const recent = state.recent.map((one) => (one.orderId === sale.orderId ? sale : one));
  return state.sale?.orderId === sale.orderId ? { sale, recent } : { recent };
}

/** Money came late and goes back by itself: told, unless something stands that the clerk has to do or to know first. */
export function afterReturn({ notice }: CounterState, money: ReturnedView): Change {
  if (notice !== null && notice.kind !== 'returned') return {};
  const { tender, amount, currency } = money;
  return { notice: { kind: 'returned', tender, amount, currency } };
}

/** A refund that nobody waited for any more: cash to hand over stays in sight until it was, the rest is told. */
export function afterLateRefund(done: Refunded): Change {
  const { cashToReturn: amount, currency } = done;
  return {
    notice: { kind: 'refundDone', done },
    ...(amount === 0 ? {} : { cashBack: { rejection: null, amount, currency, about: 'refund' as const } }),
  };
}

/** A sale came to nothing after the clerk had taken the money: it stays in sight until the clerk gave it back. */
export function afterRefusal(_state: CounterState, { error, ...cash }: ChannelEvents['sale.refused']): Change {
  return { isAwaited: false, cashBack: { rejection: error, amount: cash.cashToReturn, currency: cash.currency } };
}
