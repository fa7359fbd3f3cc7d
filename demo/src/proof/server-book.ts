import type { Database } from 'better-sqlite3';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import { openReadOnly } from '@foyer/sync-server/adapters/sqlite/open-database';

/** An order as the log tells it, reduced to what can be sold twice or lost. */
export interface BookedOrder {
  readonly id: string;
  readonly performance: string;
  readonly places: readonly number[];
  /** Counts at the door: paid, and with its seats. */
  readonly isSeated: boolean;
}

interface LogRow {
  readonly rowid: number;
  readonly events: string;
}

/**
 * The server's orders, read from its log file and from nothing else: what the demo shows must not depend on the code
 * that sold the seats. Only what was added since the last look is read.
 */
export class ServerBook {
  readonly #db: Database;
  readonly #orders = new Map<string, BookedOrder>();
  readonly #settledFacts = new Map<string, number>();
  /** Orders entered from paper, each by the name of its ticket. */
  readonly #entered = new Set<string>();
  #lastRow = 0;

  constructor(file: string) {
    this.#db = openReadOnly(file);
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

  /** Reads on to the end of the log. */
  read(): void {
    const rows = this.#db
      .prepare<[number], LogRow>('SELECT rowid, events FROM log WHERE rowid > ? ORDER BY rowid')
      .all(this.#lastRow);
    for (const { rowid, events } of rows) {
      for (const event of JSON.parse(events) as VenueEvent[]) this.#take(event);
      this.#lastRow = rowid;
    }
  }

  /** Seat rows of the feed by `<stream>|<performance>:<row>`; those taken off it are left out. */
  seatRows(): ReadonlyMap<string, string> {
    const found = this.#db
      .prepare<[], { stream: string; id: string; states: string }>(
        `SELECT stream, id, json_extract(doc, '$.states') AS states FROM feed
         WHERE collection = 'seatRows' AND doc IS NOT NULL`,
      )
      .all();
    return new Map(found.map(({ stream, id, states }) => [`${stream}|${id}`, states]));
  }

  close(): void {
    this.#db.close();
  }

  #take(event: VenueEvent): void {
    switch (event.kind) {
      case 'order.placed': {
        const { id, performance, lines } = event.order;
        this.#orders.set(id, { id, performance, places: lines.map(({ place }) => place), isSeated: false });
        return;
      }
      case 'order.stateChanged':
        return this.#change(event.order, { isSeated: event.state === 'paid' });
      case 'order.reseated':
        return this.#change(event.order, { places: event.lines.map(({ place }) => place) });
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
