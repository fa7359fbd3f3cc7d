import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_FILE } from '@foyer/sync-server/adapters/sqlite/open-log-store';
import { type Figures, Promises } from '../proof/figures.ts';
import { ServerBook } from '../proof/server-book.ts';
import { type FactLine, TillBook } from '../proof/till-book.ts';

/** What everybody sees all the time, and the ledgers line by line. */
export interface Proof {
  readonly figures: Figures;
  readonly ledgers: readonly { readonly terminal: string; readonly lines: readonly FactLine[] }[];
}

const LOG = ['server', LOG_FILE];

/** Opens the books as they come to be, and counts them again at every look. */
export class PromisesWatch {
  readonly #data: string;
  readonly #terminals: readonly string[];
  readonly #promises = new Promises();
  #server: ServerBook | null = null;
  readonly #tills = new Map<string, TillBook>();

  /** `data`: the house's folder; each till's lies in `terminals/<name>`. */
  constructor(data: string, terminals: readonly string[]) {
    this.#data = data;
    this.#terminals = terminals;
  }

  /** A buyer was told that this order is paid. */
  tell(order: string): void {
    this.#promises.tell(order);
    // Its seats are read at once: nobody may look at the page before the log goes back.
    this.look();
  }

  /** Null while there are no books. */
  look(): Proof | null {
    const log = join(this.#data, ...LOG);
    if (this.#server === null && existsSync(log)) this.#server = new ServerBook(log);
    for (const terminal of this.#terminals) this.#openTill(terminal);
    if (this.#server === null) return null;
    const tills = [...this.#tills.values()];
    const figures = this.#promises.count(this.#server, tills);
    return { figures, ledgers: tills.map((till) => ({ terminal: till.terminal, lines: till.lines() })) };
  }

  close(): void {
    this.#server?.close();
    for (const till of this.#tills.values()) till.close();
  }

  #openTill(terminal: string): void {
    const dir = join(this.#data, 'terminals', terminal);
    // The tables come with the till's first start.
    if (this.#tills.has(terminal) || !existsSync(join(dir, 'till.lock'))) return;
    const till = new TillBook(terminal, dir);
    try {
      till.read();
      this.#tills.set(terminal, till);
    } catch {
      till.close();
    }
  }
}
