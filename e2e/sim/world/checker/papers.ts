import type { Fence } from '@foyer/shared/domain/fence';
import type { Fact } from '@foyer/shared/domain/fact';
import type { PrintJob } from '@foyer/kiosk/till/ports/ticket-printer';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import type { WorldTill } from '../till.ts';

/** What a till's ledger says, read fact by fact as it is written. */
export interface TillBook {
  readonly till: WorldTill;
  epoch: number;
  /** Null before the first of a ledger that may begin anywhere, since it has let go what is past its time. */
  readJn: number | null;
  lastHash: string | null;
  readonly soldByFact: Map<string, Extract<Fact['body'], { kind: 'sale.made' }>>;
  readonly voided: Set<string>;
  cash: number;
  shift: string | null;
  /** The till went back behind it: what it had not sent by then nobody can send any more. */
  isForgotten: boolean;
}

export interface PaperSeat {
  readonly performance: string;
  readonly place: number;
  readonly order: string;
}

/** Paper in customers' hands, and what the tills' own ledgers say of it. */
export class PaperBook {
  /** By `performance:place`, the orders of which a ticket was printed, each with the fence it was sold under. */
  readonly bySeat = new Map<string, Map<string, Fence>>();
  /** By order, the till that printed it. */
  readonly tillOf = new Map<string, TillBook>();
  readonly books: TillBook[] = [];
  private readonly wrong: (what: string) => void;

  constructor(wrong: (what: string) => void) {
    this.wrong = wrong;
  }

  bookOf(till: WorldTill): TillBook {
    return (
      this.books.find((one) => one.till === till && one.epoch === till.terminalEpoch) ?? this.begin(till, { readJn: 0 })
    );
  }

  private begin(till: WorldTill, { readJn }: Pick<TillBook, 'readJn'>): TillBook {
    const book: TillBook = {
      till,
      epoch: till.terminalEpoch,
      readJn,
      lastHash: null,
      soldByFact: new Map(),
      voided: new Set(),
      cash: 0,
      shift: null,
      isForgotten: false,
    };
    this.books.push(book);
    return book;
  }

  /** Reads what a till has written since it was looked at last. Facts never change, and their numbers have no gap. */
  read(till: WorldTill): TillBook {
    const book = this.bookOf(till);
    const { running } = till;
    if (running === null || !running.ledger.isOpen()) return book;
    for (;;) {
      const facts = running.ledger.facts(book.readJn ?? 0, 100);
      for (const fact of facts) this.take(book, fact);
      if (facts.length < 100) return book;
    }
  }

  /**
   * By the till that sold it, whether the server has heard of that or not. Its ledger says so even where no ticket of the
   * sale came out of the printer: one that is sold and taken back while the printer is busy has none.
   */
  isTakenBack(order: string, tills: readonly WorldTill[]): boolean {
    for (const till of tills) this.read(till);
    // The book of a till that was put back is kept with its papers alone.
    return [...this.books, this.tillOf.get(order)].some((book) => book?.voided.has(order) === true);
  }

  /** Its ledger begins again somewhere before: what it writes from here on is not compared with what it wrote. */
  rolledBack(till: WorldTill): void {
    const at = this.books.findIndex((one) => one.till === till && one.epoch === till.terminalEpoch);
    for (const book of this.books.splice(at, at < 0 ? 0 : 1)) book.isForgotten = true;
    this.begin(till, { readJn: null });
  }

  printed(till: WorldTill, job: PrintJob): PaperSeat[] {
    const book = this.read(till);
    if (job.isVoided === true) return [];
    return job.tickets.map(({ token }) => {
      const read = parseTicketToken(token);
      if (!read.ok) throw new Error(`a printed ticket cannot be read: ${token}`);
      const { performance, place, order, fence } = read.value.ticket;
      const key = `${performance}:${place}`;
      const orders = this.bySeat.get(key) ?? new Map<string, Fence>();
      this.bySeat.set(key, orders.set(order, fence));
      this.tillOf.set(order, book);
      return { performance, place, order };
    });
  }

  private take(book: TillBook, { jn, prev, hash, body }: Fact): void {
    const name = `${book.till.name}/${book.epoch}`;
    if (book.readJn !== null && jn !== book.readJn + 1) this.wrong(`${name}: fact ${jn} follows ${book.readJn} (I2)`);
    if (book.lastHash !== null && prev !== book.lastHash) this.wrong(`${name}: fact ${jn} follows another one (I2)`);
    book.readJn = jn;
    book.lastHash = hash;
    switch (body.kind) {
      case 'sale.made':
        book.soldByFact.set(body.order, body);
        return;
      case 'sale.voided':
        book.voided.add(body.order);
        return;
      case 'shift.opened':
        book.shift = body.shift;
        book.cash = body.float;
        return;
      case 'cash.moved':
        book.cash +=
          body.reason === 'sale-undone' || body.reason === 'drop' || body.reason === 'pay-out'
            ? -body.amount
            : body.amount;
        return;
      case 'shift.closed':
        if (body.shift === book.shift && body.expected !== book.cash)
          this.wrong(`${name}: shift ${body.shift} closes with ${body.expected}, its facts say ${book.cash} (I3)`);
        book.shift = null;
        return;
      default:
        return;
    }
  }
}
