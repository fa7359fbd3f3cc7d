import type { PersonId, TerminalId } from '@foyer/shared/domain/ids';
import type { PinFailures } from '@foyer/shared/domain/pin-policy';
import type { AccessStore, Session } from '../../ports/access-store.ts';
import { frozen } from './frozen.ts';

/** Sessions in memory. They outlive a server that starts again as long as the object does. */
export class MemoryAccess implements AccessStore {
  readonly #sessions = new Map<string, Session>();
  readonly #attempts = new Map<PersonId, PinFailures>();

  open(tokenHash: string, session: Session): void {
    if (this.#sessions.has(tokenHash)) throw new Error('a token is given out once');
    this.#sessions.set(tokenHash, frozen(session));
  }

  find(tokenHash: string): Session | null {
    return this.#sessions.get(tokenHash) ?? null;
  }

  sessionsOf(person: PersonId, now: number): readonly Session[] {
    return [...this.#sessions.values()]
      .filter((session) => session.person === person && session.expiresAt > now)
      .sort((a, b) => a.expiresAt - b.expiresAt);
  }

  close(tokenHash: string): void {
    this.#sessions.delete(tokenHash);
  }

  closeAllOf(person: PersonId): void {
    this.#end((session) => session.person === person);
  }

  closeAllAt(terminal: TerminalId): void {
    this.#end((session) => session.kind === 'clerk' && session.terminal === terminal);
  }

  prune(now: number): void {
    this.#end(({ expiresAt }) => expiresAt <= now);
  }

  pinAttempts(person: PersonId): PinFailures | null {
    return this.#attempts.get(person) ?? null;
  }

  notePinAttempts(person: PersonId, attempts: PinFailures): void {
    this.#attempts.set(person, frozen(attempts));
  }

  clearPinAttempts(person: PersonId): void {
    this.#attempts.delete(person);
  }

  checkWritable(): void {}

  stop(): void {}

  #end(isOver: (session: Session) => boolean): void {
    for (const [hash, session] of this.#sessions) if (isOver(session)) this.#sessions.delete(hash);
  }
}
