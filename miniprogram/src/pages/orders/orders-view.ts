import type { HoldId, OrderId, PerformanceId } from '@foyer/shared/domain/ids';
import type { OpenHold, OrderView } from '../../services/api.ts';
import { moneyText } from '../../services/money-text.ts';
import { type OrderStanding, standingOf } from '../../services/order-standing.ts';
import { seatsText } from '../../services/seat-text.ts';
import { fill, inOurs, texts } from '../../services/texts.ts';
import type { KeptOrder } from '../../services/ticket-box.ts';
import { countdownText, whenText } from '../../services/time-text.ts';

export interface OrderCard {
  readonly orderId: OrderId;
  readonly title: string;
  readonly posterUrl: string;
  readonly when: string;
  readonly where: string;
  readonly seats: string;
  /** What came back of some of its tickets; empty when nothing did. */
  readonly back: string;
  readonly state: string;
  readonly standing: OrderStanding;
  readonly spoken: string;
}

export interface UnpaidCard extends OrderCard {
  /** Empty once it cannot be paid any more: then the payment is looked for. */
  readonly left: string;
  readonly button: string;
}

export interface HoldCard {
  readonly holdId: HoldId;
  readonly performance: PerformanceId;
  readonly title: string;
  readonly when: string;
  readonly seats: string;
  readonly left: string;
}

export interface OrdersView {
  readonly holds: readonly HoldCard[];
  readonly unpaid: readonly UnpaidCard[];
  readonly upcoming: readonly OrderCard[];
  readonly past: readonly OrderCard[];
}

/** `now`: the server's clock, epoch ms. Holds that became an order are that order. */
export function ordersView(kept: readonly KeptOrder[], holds: readonly OpenHold[], now: number): OrdersView {
  const all = kept.map(({ order }) => ({ order, standing: standingOf(order, now) }));
  const unpaid = all.filter(({ standing }) => standing === 'unpaid');
  const coming = all.filter((one) => isComing(one.order, one.standing, now));
  const past = all.filter((one) => one.standing !== 'unpaid' && !coming.includes(one));
  return {
    holds: holds.filter((hold) => hold.orderId === null && hold.expiresAt > now).map((hold) => holdCard(hold, now)),
    unpaid: unpaid.map(({ order, standing }) => unpaidCard(order, standing, now)),
    upcoming: byStart(coming, 1).map(({ order, standing }) => cardOf(order, standing)),
    past: byStart(past, -1).map(({ order, standing }) => cardOf(order, standing)),
  };
}

interface Standing {
  readonly order: OrderView;
  readonly standing: OrderStanding;
}

const isComing = ({ state, about }: OrderView, standing: OrderStanding, now: number): boolean =>
  standing !== 'unpaid' &&
  (state === 'paid' || standing === 'unseated') &&
  standing !== 'over' &&
  (about === undefined || about.endsAt > now);

const byStart = (list: readonly Standing[], way: 1 | -1): Standing[] =>
  [...list].sort((a, b) => way * (startOf(a.order) - startOf(b.order)));

const startOf = ({ about, placedAt }: OrderView): number => about?.startsAt ?? placedAt;

function cardOf(order: OrderView, standing: OrderStanding): OrderCard {
  const { about, seats = [] } = order;
  const title = about === undefined ? '' : inOurs(about.title.name);
  const when = about === undefined ? '' : whenOf(about);
  const seatText = seatsText(seats, about?.title.kind ?? 'film');
  const state = texts('ticket')[standing];
  const back = backText(order, standing);
  const spoken = fill(texts('orders').open, { title, when, seats: seatText, state });
  return {
    orderId: order.orderId,
    title,
    posterUrl: about?.title.posterUrl ?? '',
    when,
    where: about === undefined ? '' : [inOurs(about.venue.name), inOurs(about.hallName)].join(' · '),
    seats: seatText,
    back,
    state,
    standing,
    spoken: back === '' ? spoken : `${spoken}，${back}`,
  };
}

/** What came back of tickets of which others are good: else it would be found on the ticket alone. */
function backText({ refunds, currency }: OrderView, standing: OrderStanding): string {
  if (refunds.length === 0 || (standing !== 'unused' && standing !== 'refunding')) return '';
  const amount = refunds.reduce((sum, one) => sum + one.amount, 0);
  return fill(texts('orders').back, { amount: moneyText(amount, currency) });
}

function unpaidCard(order: OrderView, standing: OrderStanding, now: number): UnpaidCard {
  const t = texts('orders');
  const leftMs = (order.payable?.until ?? 0) - now;
  const isPayable = leftMs > 0;
  return {
    ...cardOf(order, standing),
    left: isPayable ? fill(t.left, { time: countdownText(leftMs) }) : t.checking,
    button: isPayable ? fill(t.pay, { total: moneyText(order.total, order.currency) }) : t.look,
  };
}

const holdCard = ({ holdId, performance, about, seats = [], expiresAt }: OpenHold, now: number): HoldCard => ({
  holdId,
  performance,
  title: inOurs(about.title.name),
  when: whenOf(about),
  seats: seatsText(seats, about.title.kind),
  left: fill(texts('orders').left, { time: countdownText(expiresAt - now) }),
});

const whenOf = ({ startsAt, utcOffsetMin, businessDay }: NonNullable<OrderView['about']>): string =>
  whenText({ at: startsAt, utcOffsetMin }, businessDay);

/** As of when, where the server could not be asked: of what was heard last. */
export function asOfText(kept: readonly KeptOrder[], isOffline: boolean): string {
  const newest = kept.reduce<KeptOrder | null>(
    (last, one) => (last === null || one.asOf > last.asOf ? one : last),
    null,
  );
  if (newest === null) return '';
  const t = texts('orders');
  const at = whenText({ at: newest.asOf, utcOffsetMin: newest.order.about?.utcOffsetMin ?? 480 });
  return fill(isOffline ? t.asOf : t.asOfWeak, { time: at });
}
