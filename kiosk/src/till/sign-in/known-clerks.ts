import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Rejection } from '@foyer/shared/domain/rejections';
import { afterWrongPin } from '@foyer/shared/domain/pin-policy';
import type { Reply } from '@foyer/shared/wire/define-command';
import { no, yes, type TillContext } from '../context.ts';
import type { KeptSignIn } from '../ledger/sign-in-records.ts';
import { seal, unseal, type SealedPerson } from './sealed-person.ts';

/** So long after the server last let a clerk in here the till lets them in without it. */
const KNOWN_MS = 35 * 86_400_000;

type Person = Omit<SealedPerson, 'hash'>;

/**
 * Clerks who signed in at this till before, for the time when the server cannot be asked. Of their PIN a slow salted hash
 * is kept, sealed by the device key; wrong ones are counted before they are looked at, so that no kill forgets them, and
 * the wait after them runs on the clock that never goes back and begins anew with each start of the till.
 */
export class KnownClerks {
  private readonly till: TillContext;
  /** When the wait after the last wrong PIN began, monotonic; a start of the till counts as one. */
  private readonly since = new Map<string, number>();
  private readonly startedAt: number;
  private isClosed = false;

  constructor(till: TillContext) {
    this.till = till;
    this.startedAt = till.clock.monotonic();
  }

  /** The server let them in: from now on this till does as well, for a while. Never keeps a sign-in waiting or from working. */
  async remember(login: string, pin: string, { person, displayName, role }: Person): Promise<void> {
    const { hashPin, ledger, log, serverTime, terminal } = this.till;
    if (hashPin === undefined) return;
    try {
      const salt = randomBytes(16);
      const hash = Buffer.from(await hashPin(pin, salt)).toString('base64url');
      if (this.isClosed || ledger.trouble() !== null) return;
      const sealed = seal(terminal.key, login, { person, displayName, role, hash });
      const kept = { login, salt: salt.toString('base64url'), sealed, failures: 0, lockMs: 0 };
      ledger.keepSignIn({ ...kept, onlineAt: serverTime.atLeast() });
      this.since.delete(login);
    } catch (cause) {
      log.error({ cause }, 'a sign-in could not be kept for the time without the server');
    }
  }

  /** The server refused: for a PIN that this till would take the person or the PIN is another by now; else it was mistyped. */
  async refused(login: string, pin: string, { code }: Rejection): Promise<void> {
    const { ledger } = this.till;
    const kept = ledger.signInOf(login);
    if (kept === null || code === 'PIN_LOCKED' || code === 'RATE_LIMITED') return;
    if (code !== 'PIN_WRONG' || (await this.personOf(kept, pin)) !== null) ledger.forgetSignIn(login);
  }

  /** Who it is, by what is kept here. */
  async check(login: string, pin: string): Promise<Reply<Person>> {
    const { ledger, serverTime, clock } = this.till;
    const kept = ledger.signInOf(login);
    if (kept === null || unseal(this.till.terminal.key, login, kept.sealed) === null)
      return no('UNAVAILABLE', { reason: 'first-sign-in' });
    if (serverTime.atLeast() - kept.onlineAt > KNOWN_MS) {
      ledger.forgetSignIn(login);
      return no('UNAVAILABLE', { reason: 'old-sign-in' });
    }
    const leftMs = kept.lockMs - (clock.monotonic() - (this.since.get(login) ?? this.startedAt));
    if (kept.lockMs > 0 && leftMs > 0) return no('PIN_LOCKED', { retryAfterMs: Math.ceil(leftMs) });
    const { failures, lockedUntil: lockMs } = afterWrongPin({ failures: kept.failures, lockedUntil: 0 }, 0);
    ledger.keepSignIn({ ...kept, failures, lockMs });
    this.since.set(login, clock.monotonic());
    const found = await this.personOf(kept, pin);
    if (found === null) return no('PIN_WRONG');
    ledger.keepSignIn({ ...kept, failures: 0, lockMs: 0 });
    return yes(found);
  }

  close(): void {
    this.isClosed = true;
  }

  /** Null when it is not their PIN. */
  private async personOf({ login, salt, sealed }: KeptSignIn, pin: string): Promise<Person | null> {
    const { hashPin, terminal } = this.till;
    const person = unseal(terminal.key, login, sealed);
    if (person === null || hashPin === undefined) return null;
    const { hash, ...rest } = person;
    const tried = Buffer.from(await hashPin(pin, Buffer.from(salt, 'base64url')));
    const right = Buffer.from(hash, 'base64url');
    return tried.length === right.length && timingSafeEqual(tried, right) ? rest : null;
  }
}
