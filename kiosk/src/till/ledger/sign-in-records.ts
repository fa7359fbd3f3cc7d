import type { Book, Read, Write } from './book.ts';

/** What is kept of a clerk who signed in here with the server's word, for the time when it cannot be asked. */
export interface KeptSignIn {
  readonly login: string;
  /** Of the PIN's hash, base64url. */
  readonly salt: string;
  /** Opened with the device key alone: see `offline-pin.ts`. */
  readonly sealed: string;
  /** Server time of the last sign-in that the server let through. */
  readonly onlineAt: number;
  /** Wrong PINs in a row. */
  readonly failures: number;
  /** How long no PIN is looked at, counted from the wrong PIN or from a start since. */
  readonly lockMs: number;
}

interface SignInRow {
  readonly login: string;
  readonly salt: string;
  readonly sealed: string;
  readonly online_at: number;
  readonly failures: number;
  readonly lock_ms: number;
}

export class SignInRecords {
  private readonly one: Read<[string], SignInRow>;
  private readonly put: Write;
  private readonly drop: Write;

  constructor(book: Book) {
    this.one = book.read('SELECT login, salt, sealed, online_at, failures, lock_ms FROM sign_ins WHERE login = ?');
    this.put = book.write(
      'signIn.put',
      `INSERT OR REPLACE INTO sign_ins (login, salt, sealed, online_at, failures, lock_ms) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.drop = book.write('signIn.drop', 'DELETE FROM sign_ins WHERE login = ?');
  }

  find(login: string): KeptSignIn | null {
    const row = this.one.get(login);
    if (row === undefined) return null;
    const { salt, sealed, online_at: onlineAt, failures, lock_ms: lockMs } = row;
    return { login, salt, sealed, onlineAt, failures, lockMs };
  }

  keep({ login, salt, sealed, onlineAt, failures, lockMs }: KeptSignIn): void {
    this.put.run(login, salt, sealed, onlineAt, failures, lockMs);
  }

  forget(login: string): void {
    this.drop.run(login);
  }
}
