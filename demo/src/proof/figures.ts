import type { ServerBook } from './server-book.ts';
import type { TillBook } from './till-book.ts';

/** What Foyer promises, counted from the files of server and tills. */
export interface Figures {
  /** Seats of one performance that two orders have which both count. */
  readonly soldTwice: number;
  /** Orders that somebody was told are sold, and whose money is accounted for nowhere any more. */
  readonly lost: number;
  /**
   * Orders that a restored house does not know, while it keeps all their seats off sale and lists them: whoever bought
   * them has a valid ticket, and a person has to see to the money.
   */
  readonly listed: number;
  /** Facts that the server has not acknowledged yet. */
  readonly unsynced: number;
  readonly tills: readonly TillFigures[];
}

export interface TillFigures {
  readonly terminal: string;
  readonly unsynced: number;
  /** Whether its replica shows every seat as the server does. */
  readonly isEqual: boolean;
}

interface SoldSeats {
  readonly performance: string;
  readonly places: readonly number[];
}

/** Remembers what was acknowledged, so that it is missed when it is gone. */
export class Promises {
  /** By order; null while its seats were read nowhere. */
  readonly #told = new Map<string, SoldSeats | null>();

  /** A buyer, or a customer at a counter, was told that this order is sold. */
  tell(order: string): void {
    this.#told.set(order, this.#told.get(order) ?? null);
  }

  /** Reads all books on and counts anew. */
  count(server: ServerBook, tills: readonly TillBook[]): Figures {
    // The server last: what it has acknowledged to a till that was read before is in its log by then.
    for (const till of tills) till.read();
    server.read();
    for (const till of tills) for (const sale of till.sales) this.#told.set(sale.order, sale);
    for (const order of this.#told.keys())
      this.#told.set(order, server.orders.get(order) ?? this.#told.get(order) ?? null);
    const seatRows = server.seatRows();
    const perTill = tills.map((till) => ({
      terminal: till.terminal,
      unsynced: Math.max(0, till.head - till.acknowledged),
      isEqual: isEqual(seatRows, till.seatRows()),
    }));
    const missing = this.#missing(server, tills);
    const listed = missing.filter((order) => isListed(server, this.#told.get(order) ?? null)).length;
    return {
      soldTwice: soldTwice(server, tills),
      lost: missing.length - listed,
      listed,
      unsynced: perTill.reduce((sum, { unsynced }) => sum + unsynced, 0),
      tills: perTill,
    };
  }

  /** An acknowledged fact must be in the server's log; one that is not must still be in its till's ledger. */
  #missing(server: ServerBook, tills: readonly TillBook[]): readonly string[] {
    const waiting = new Set(
      tills.flatMap((till) => {
        const settled = till.acknowledged;
        return till.written.flatMap(({ order, jn }) => (jn > settled ? [order] : []));
      }),
    );
    return [...this.#told.keys()].filter((order) => !waiting.has(order) && !server.keeps(order));
  }
}

/** Of an order with a seat that anybody may have, or whose seats nobody knows, nothing is left. */
const isListed = (server: ServerBook, sold: SoldSeats | null): boolean =>
  sold !== null && sold.places.every((place) => server.keepsSeat(sold.performance, place));

/**
 * A sale that waits at a till counts as much as one in the log: its ticket is in somebody's hand. A ticket that was
 * entered from paper is in the log already, as an order by its own name: what that order has counts, and it counts once.
 */
function soldTwice(server: ServerBook, tills: readonly TillBook[]): number {
  const owners = new Map<string, Set<string>>();
  const own = (performance: string, places: readonly number[], order: string): void => {
    for (const place of places) {
      const seat = `${performance} ${place}`;
      owners.set(seat, (owners.get(seat) ?? new Set()).add(order));
    }
  };
  for (const order of server.orders.values()) if (order.isSeated) own(order.performance, order.places, order.id);
  for (const till of tills) {
    const settled = server.settledJn(till.terminal, till.epoch);
    for (const { performance, places, order, jn } of till.sales) {
      const untold = places.filter((_, i) => !server.isEntered(`${order}-${i + 1}`));
      if (jn > settled) own(performance, untold, order);
    }
  }
  return [...owners.values()].filter((orders) => orders.size > 1).length;
}

function isEqual(server: ReadonlyMap<string, string>, till: ReadonlyMap<string, string>): boolean {
  if (till.size === 0) return false;
  for (const [key, states] of till) if (server.get(key) !== states) return false;
  const streams = new Set([...till.keys()].map(streamOf));
  for (const key of server.keys()) if (streams.has(streamOf(key)) && !till.has(key)) return false;
  return true;
}

const streamOf = (key: string): string => key.slice(0, key.indexOf('|'));
