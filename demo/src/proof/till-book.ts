import { join } from 'node:path';
import type { FactBody } from '@foyer/shared/domain/fact';
import { openReadOnly } from '@foyer/sync-server/adapters/sqlite/open-database';
import { BookFile } from './book-file.ts';

/** One fact of a till, as a line for people. */
export interface FactLine {
  readonly jn: number;
  readonly kind: FactBody['kind'];
  readonly order: string | null;
  /** The show of the sale it is about; null where it is about none, or about one from the seats of everybody. */
  readonly performance: string | null;
  /** All seats of that sale. */
  readonly seats: readonly string[];
  readonly at: number;
  /** Whether the server has said that it has it. */
  readonly isSettled: boolean;
}

export interface TillSale {
  readonly order: string;
  readonly performance: string;
  readonly places: readonly number[];
  readonly seats: readonly string[];
  readonly jn: number;
}

interface FactRow {
  readonly jn: number;
  readonly body: string;
  readonly hash: string;
}

const LINES = 40;
const BEFORE_THE_FIRST = { jn: 0, hash: '' } as const;

/**
 * What one till has written down, read from its files while it works, or while it is dead. Only what was added since the
 * last look is read, unless a ledger went back: then all of it is.
 */
export class TillBook {
  readonly terminal: string;
  readonly #file: BookFile;
  readonly #replica: string;
  readonly #sales = new Map<string, TillSale>();
  readonly #voided = new Set<string>();
  #last: Omit<FactRow, 'body'> = BEFORE_THE_FIRST;
  #acknowledgedJn = 0;
  #epoch = 0;

  /** `dir`: the till's data folder. Throws while the till has not made its books yet. */
  constructor(terminal: string, dir: string) {
    this.terminal = terminal;
    this.#file = new BookFile(join(dir, 'till.db'), 'facts');
    this.#replica = join(dir, 'replica.db');
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** Sales from its own seats that were not taken back here. */
  get sales(): readonly TillSale[] {
    return this.written.filter(({ order }) => !this.#voided.has(order));
  }

  /** Those that were taken back as well. */
  get written(): readonly TillSale[] {
    return [...this.#sales.values()];
  }

  get head(): number {
    return this.#last.jn;
  }

  /** Everything else tells of the moment of this look: figures and lines that are shown together agree. */
  read(): void {
    const isAnother = this.#file.refresh();
    this.#file.db.transaction(() => {
      if (isAnother || !this.#holdsLast()) this.#forget();
      this.#readOn();
    })();
  }

  #readOn(): void {
    const newest = this.#file.db
      .prepare<[], { epoch: number | null }>('SELECT max(terminal_epoch) AS epoch FROM facts')
      .get();
    const epoch = newest?.epoch ?? 0;
    if (epoch !== this.#epoch) [this.#epoch, this.#last] = [epoch, BEFORE_THE_FIRST];
    const rows = this.#file.db
      .prepare<[number, number], FactRow>(
        'SELECT jn, body, hash FROM facts WHERE terminal_epoch = ? AND jn > ? ORDER BY terminal_epoch, jn',
      )
      .all(epoch, this.#last.jn);
    for (const { jn, body, hash } of rows) {
      this.#take(jn, JSON.parse(body) as FactBody);
      this.#last = { jn, hash };
    }
    const row = this.#file.db
      .prepare<[number], { jn: number }>('SELECT jn FROM acknowledged WHERE terminal_epoch = ?')
      .get(epoch);
    this.#acknowledgedJn = row?.jn ?? 0;
  }

  /** Whether the fact that was read last is still there: not gone, and no other by its number. */
  #holdsLast(): boolean {
    const { jn, hash } = this.#last;
    if (jn === 0) return true;
    const row = this.#file.db
      .prepare<[number, number], FactRow>('SELECT hash FROM facts WHERE terminal_epoch = ? AND jn = ?')
      .get(this.#epoch, jn);
    return row?.hash === hash;
  }

  #forget(): void {
    this.#sales.clear();
    this.#voided.clear();
    this.#last = BEFORE_THE_FIRST;
  }

  /** The server has said that it has every fact up to this one. */
  get acknowledged(): number {
    return this.#acknowledgedJn;
  }

  /** The newest facts, newest first. */
  lines(): FactLine[] {
    const rows = this.#file.db
      .prepare<[number, number, number], FactRow>(
        'SELECT jn, body FROM facts WHERE terminal_epoch = ? AND jn <= ? ORDER BY jn DESC LIMIT ?',
      )
      .all(this.#epoch, this.#last.jn, LINES);
    return rows.map(({ jn, body }) => this.#lineOf(jn, JSON.parse(body) as FactBody));
  }

  /** Seat rows of its replica, under the keys of `ServerBook.seatRows`; empty while it has none. */
  seatRows(): ReadonlyMap<string, string> {
    const rows = new Map<string, string>();
    try {
      const db = openReadOnly(this.#replica);
      try {
        const tables = db.prepare<[], { n: number }>(`SELECT n FROM collections WHERE collection = 'seatRows'`).all();
        for (const { n } of tables)
          for (const { body } of db
            .prepare<[], { body: string }>(`SELECT body FROM documents_${Number(n)} WHERE deleted = 0`)
            .all()) {
            const { stream, performance, row, states } = JSON.parse(body) as Readonly<Record<string, string>>;
            rows.set(`${stream}|${performance}:${row}`, states ?? '');
          }
      } finally {
        db.close();
      }
    } catch {
      // A till that is making its replica anew has nothing to compare yet: it shows as not equal.
    }
    return rows;
  }

  close(): void {
    this.#file.close();
  }

  #take(jn: number, body: FactBody): void {
    if (body.kind === 'sale.made') {
      const { order, performance, lines } = body;
      const [places, seats] = [lines.map(({ place }) => place), lines.map(({ placeId }) => placeId)];
      this.#sales.set(order, { order, performance, places, seats, jn });
    }
    if (body.kind === 'sale.voided') this.#voided.add(body.order);
  }

  /** A void, a print and cash name the order only: which seats it was about the sale before it says. */
  #lineOf(jn: number, body: FactBody): FactLine {
    const order = 'order' in body ? body.order : null;
    const { performance = null, seats = [] } = this.#sales.get(order ?? '') ?? {};
    return { jn, kind: body.kind, order, performance, seats, at: body.at, isSettled: jn <= this.#acknowledgedJn };
  }
}
