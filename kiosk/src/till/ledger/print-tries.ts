import type { Book, Read, Write } from './book.ts';

/** A paper that was sent to a printer which did not say yet that it came out. */
export interface PrintTry {
  /** Of the paper as it was wished for. */
  readonly name: string;
  readonly copy: number;
  /** `again`: it did not come out, and this copy is wanted. */
  readonly state: 'begun' | 'unknown' | 'again';
}

/** Written before the first byte leaves, so that no crash can make a paper of which nobody knows look like one that never began. */
export class PrintTries {
  private readonly one: Read<[string], PrintTry>;
  private readonly put: Write;
  private readonly ask: Write;
  private readonly want: Write;
  private readonly drop: Write;

  constructor(book: Book) {
    this.one = book.read('SELECT name, copy, state FROM print_tries WHERE name = ?');
    this.put = book.write(
      'printTry.begin',
      `INSERT INTO print_tries (name, copy, state, at) VALUES (?, ?, 'begun', ?)
       ON CONFLICT (name) DO UPDATE SET copy = excluded.copy, state = excluded.state, at = excluded.at`,
    );
    this.ask = book.write(
      'printTry.doubt',
      "UPDATE print_tries SET state = 'unknown' WHERE name = ? AND state = 'begun'",
    );
    this.want = book.write(
      'printTry.again',
      "UPDATE print_tries SET state = 'again', copy = ?, at = ? WHERE name = ? AND state = 'unknown'",
    );
    this.drop = book.write('printTry.end', 'DELETE FROM print_tries WHERE name = ?');
  }

  find(name: string): PrintTry | null {
    return this.one.get(name) ?? null;
  }

  begin(name: string, copy: number, at: number): void {
    this.put.run(name, copy, at);
  }

  /** Nobody knows whether it came out. */
  doubt(name: string): void {
    this.ask.run(name);
  }

  /** It did not come out: copy `copy` of it is wanted. */
  again(name: string, copy: number, at: number): void {
    this.want.run(copy, at, name);
  }

  end(name: string): void {
    this.drop.run(name);
  }
}
