import type { Fence } from '@foyer/shared/domain/fence';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { newBacks, type MoneyBacks } from './refunds.ts';

export interface TicketRecord {
  readonly place: number;
  readonly fence: Fence;
}

export interface OrderRecord {
  readonly id: string;
  readonly performance: string;
  /** That sold it; null: online. */
  readonly terminal: string | null;
  places: readonly number[];
  /** What each place costs. */
  prices: ReadonlyMap<number, number>;
  total: number;
  state: string;
  /** What came in, by payment. */
  readonly received: Map<string, number>;
  /** What goes back, and for which tickets. */
  readonly back: MoneyBacks;
  /** Of its tenders what was asked of the platform, by payment. */
  readonly trades: Map<string, string>;
  /** By id, those that count. */
  readonly tickets: Map<string, TicketRecord>;
  /** What it was sold for. */
  readonly soldFor: number;
  /** Whose log it is in. */
  readonly stream: string;
  /** Bought online, and forgotten by a restored log: it begins with money that a platform told of. */
  isMadeAgain: boolean;
  /** Of the last entry that changed it. */
  seq: number;
}

/** What the log says of orders and money. */
export class OrderBook {
  readonly orders = new Map<string, OrderRecord>();
  /** Logs that were left behind, and of which it is being found out what was sold in them. */
  readonly findingOut = new Set<string>();
  readonly openConflicts = new Map<string, { readonly order: string | null; readonly reason: string }>();

  /** The order it concerns, if any. */
  apply(event: VenueEvent, stream = ''): OrderRecord | undefined {
    switch (event.kind) {
      case 'epoch.raised':
        this.findingOut.add(stream);
        return undefined;
      case 'recovery.ended':
        this.findingOut.delete(stream);
        return undefined;
      case 'order.placed': {
        const { id, performance, lines, total, state, soldBy } = event.order;
        const order: OrderRecord = {
          id,
          performance,
          terminal: soldBy.door === 'online' ? null : soldBy.terminal,
          places: lines.map(({ place }) => place),
          prices: new Map(lines.map(({ place, price }) => [place, price])),
          total,
          state,
          received: new Map(),
          back: newBacks(),
          trades: new Map(),
          tickets: new Map(),
          soldFor: total,
          stream,
          isMadeAgain: false,
          seq: 0,
        };
        this.orders.set(id, order);
        return order;
      }
      case 'order.stateChanged':
        return this.with(event.order, (order) => {
          order.state = event.state;
        });
      case 'order.reseated':
        return this.with(event.order, (order) => {
          order.places = event.lines.map(({ place }) => place);
          order.prices = new Map(event.lines.map(({ place, price }) => [place, price]));
        });
      case 'order.ticketsIssued':
        return this.with(event.order, (order) => {
          for (const { id, place, fence } of event.tickets) order.tickets.set(id, { place, fence });
        });
      case 'order.ticketsGivenBack':
        return this.with(event.order, (order) => {
          const { places, tickets, kept, fee } = event.back;
          order.total += kept - fee - places.reduce((sum, place) => sum + (order.prices.get(place) ?? 0), 0);
          order.places = order.places.filter((place) => !places.includes(place));
          // Of one that is not paid yet they came back in a branch that a restore left, as its terminal tells with the sale.
          if (order.state !== 'placed' && order.state !== 'lapsed')
            for (const id of tickets) order.back.tickets.push([id, order.tickets.get(id) ?? null]);
          for (const id of tickets) order.tickets.delete(id);
        });
      case 'payment.started':
        return this.with(event.payment.order, (order) => {
          const { id, state, amount, outTradeNo } = event.payment;
          if (outTradeNo !== '') order.trades.set(id, outTradeNo);
          if (state === 'paid') order.received.set(id, amount);
          order.isMadeAgain ||= state === 'paid' && outTradeNo !== '' && order.terminal === null;
        });
      case 'payment.stateChanged':
        return this.with(event.order, (order) => {
          if (event.received !== null) order.received.set(event.payment, event.received.amount);
        });
      case 'payment.withdrawn':
        return this.with(event.order, (order) => void order.received.delete(event.payment));
      case 'refund.intended':
        return this.with(event.order, (order) => order.back.intended(event.refund));
      case 'refund.stateChanged':
        return this.with(event.order, ({ back }) => {
          const { refund, state, refundId, amount, owed } = event;
          back.changed(refund, state, refundId, {
            ...(amount === undefined ? {} : { amount }),
            ...(owed === undefined ? {} : { owed }),
          });
        });
      case 'conflict.opened':
        this.openConflicts.set(event.conflict, { order: event.order, reason: event.reason });
        return undefined;
      case 'conflict.closed':
        this.openConflicts.delete(event.conflict);
        return undefined;
      default:
        return undefined;
    }
  }

  hasConflict(order: string): boolean {
    for (const conflict of this.openConflicts.values()) if (conflict.order === order) return true;
    return false;
  }

  private with(id: string, change: (order: OrderRecord) => void): OrderRecord | undefined {
    const order = this.orders.get(id);
    if (order !== undefined) change(order);
    return order;
  }
}
