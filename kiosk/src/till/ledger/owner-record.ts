import type { Book, Read, Write } from './book.ts';

/** Whose ledger this is. The key is the public half: SPKI DER, base64url. */
export interface LedgerName {
  readonly terminal: string;
  readonly terminalEpoch: number;
  readonly publicKey: string;
}

interface OwnerRow {
  readonly terminal: string;
  readonly terminal_epoch: number;
  readonly public_key: string;
}

/** The name in the ledger itself, so that a folder that was mixed up is known before anything is sold from it. */
export class OwnerRecord {
  private readonly one: Read<[], OwnerRow>;
  private readonly put: Write;

  constructor(book: Book) {
    this.one = book.read('SELECT terminal, terminal_epoch, public_key FROM owner');
    this.put = book.write(
      'owner.put',
      'INSERT OR REPLACE INTO owner (only_one, terminal, terminal_epoch, public_key) VALUES (1, ?, ?, ?)',
    );
  }

  name(): LedgerName | null {
    const row = this.one.get();
    if (row === undefined) return null;
    return { terminal: row.terminal, terminalEpoch: row.terminal_epoch, publicKey: row.public_key };
  }

  set({ terminal, terminalEpoch, publicKey }: LedgerName): void {
    this.put.run(terminal, terminalEpoch, publicKey);
  }
}
