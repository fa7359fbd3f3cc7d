import type { Order } from '@foyer/shared/domain/order';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { BookFile } from './book-file.ts';
import { KeptSeats } from './kept-seats.ts';

/** An order as the log tells it, reduced to what can be sold twice or lost. */
export interface BookedOrder {
  readonly id: string;
  readonly performance: string;
  readonly places: readonly number[];
  /** Counts at the door: paid, and with its seats. */
  readonly isSeated: boolean;
  readonly state: Order['state'];
}

interface LogRow {
  readonly rowid: number;
  readonly events: string;
  readonly hash: string;
}

/**
 * The server's orders, read from its log file and from nothing else: what the demo shows must not depend on the code
 * that sold the seats. Only what was added since the last look is read, unless the log went back: then all of it is.
 */
export class ServerBook {
  readonly #file: BookFile;
  readonly #orders = new Map<string, BookedOrder>();
  readonly #settledFacts = new Map<string, number>();
  /** Orders entered from paper, each by the name of its ticket. */
  readonly #entered = new Set<string>();
  /** Orders about which there is a conflict, or whose money goes back. */
  readonly #seenTo = new Set<string>();
  readonly #kept = new KeptSeats();
  #last: Omit<LogRow, 'events'> | null = null;

  constructor(file: string) {
    this.#file = new BookFile(file, 'log');
  }

  get orders(): ReadonlyMap<string, BookedOrder> {
    return this.#orders;
  }

  /** The highest number of the facts of this terminal that stand in the log; 0 before the first. */
  settledJn(terminal: string, terminalEpoch: number): number {
    return this.#settledFacts.get(`${terminal} ${terminalEpoch}`) ?? 0;
  }

  /** Whether this ticket of a till that was shut out was entered from paper. */
  isEntered(ticket: string): boolean {
    return this.#entered.has(ticket);
  }

  /**
   * Whether what somebody paid for this order is accounted for, under its own name or beside another that had it first:
   * it has its seats, or the money went back, or somebody is to see to it. That an order was begun says nothing of that.
   */
  keeps(order: string): boolean {
    const isKept = (id: string): boolean => {
      const state = this.#orders.get(id)?.state;
      return state === 'paid' || state === 'refunded' || (state === 'paid-unseated' && this.#seenTo.has(id));
    };
    return isKept(order) || [...this.#orders.keys()].some((id) => id.startsWith(`${order}~`) && isKept(id));
  }

  /** Whether a restored house keeps this seat for whoever bought it: it sells it to nobody, and nobody has it. */
  keepsSeat(performance: string, place: number): boolean {
    if (!this.#kept.has(performance, place)) return false;
    return ![...this.#orders.values()].some(
      (order) => order.isSeated && order.performance === performance && order.places.includes(place),
    );
  }

  /** Reads on to the end of the log. */
  read(): void {
    if (this.#file.refresh() || !this.#holdsLast()) this.#forget();
    const rows = this.#file.db
      .prepare<[number], LogRow>('SELECT rowid, events, hash FROM log WHERE rowid > ? ORDER BY rowid')
      .all(this.#last?.rowid ?? 0);
    for (const { rowid, events, hash } of rows) {
      for (const event of JSON.parse(events) as VenueEvent[]) this.#take(event);
      this.#last = { rowid, hash };
    }
  }

  /** Whether the row that was read last is still there: not gone, and no other by its number. */
  #holdsLast(): boolean {
    if (this.#last === null) return true;
    const { rowid, hash } = this.#last;
    return this.#file.db.prepare<[number], LogRow>('SELECT hash FROM log WHERE rowid = ?').get(rowid)?.hash === hash;
  }

  #forget(): void {
    for (const known of [this.#orders, this.#settledFacts, this.#entered, this.#seenTo, this.#kept]) known.clear();
    this.#last = null;
  }

  /** Seat rows of the feed by `<stream>|<performance>:<row>`; those taken off it are left out. */
  seatRows(): ReadonlyMap<string, string> {
    const found = this.#file.db
      .prepare<[], { stream: string; id: string; states: string }>(
        `SELECT stream, id, json_extract(doc, '$.states') AS states FROM feed
         WHERE collection = 'seatRows' AND doc IS NOT NULL`,
      )
      .all();
    return new Map(found.map(({ stream, id, states }) => [`${stream}|${id}`, states]));
  }

  close(): void {
    this.#file.close();
  }

  #take(event: VenueEvent): void {
    this.#kept.take(event);
    switch (event.kind) {
      case 'order.placed': {
        const { id, performance, lines } = event.order;
        const places = lines.map(({ place }) => place);
        this.#orders.set(id, { id, performance, places, isSeated: false, state: 'placed' });
        return;
      }
      case 'order.stateChanged':
        return this.#change(event.order, { isSeated: event.state === 'paid', state: event.state });
      case 'refund.intended':
      case 'conflict.opened':
        if (event.order !== null) this.#seenTo.add(event.order);
        return;
      case 'order.reseated':
        return this.#change(event.order, { places: event.lines.map(({ place }) => place) });
      case 'order.ticketsGivenBack': {
        const gone = event.back.places;
        const places = this.#orders.get(event.order)?.places.filter((place) => !gone.includes(place)) ?? [];
        return this.#change(event.order, { places });
      }
      case 'fact.recorded':
        this.#settledFacts.set(`${event.terminal} ${event.terminalEpoch}`, event.fact.jn);
        return;
      case 'manager.acted':
        if (event.action === 'ticket.enter') this.#entered.add(event.reason);
        return;
      default:
    }
  }

  #change(id: string, change: Partial<BookedOrder>): void {
    const order = this.#orders.get(id);
    if (order !== undefined) this.#orders.set(id, { ...order, ...change });
  }
}
