import type { OrderId } from '@foyer/shared/domain/ids';
import type { SignedIn } from '../context.ts';

/** After the last thing that was done. */
const OPEN_MS = 2 * 60_000;

/** Of whoever gave a PIN: no more than who it was. */
export type Servant = Pick<SignedIn, 'person' | 'displayName' | 'role'>;

interface Now {
  readonly page: number;
  readonly who: Servant;
  readonly until: number;
  /** Whose next paper they take out of the slot themselves. */
  readonly takes: Set<OrderId>;
}

/**
 * Staff at the kiosk, on the one page on which they gave their PIN: a guest's page has nothing of it, and neither has the
 * next page in that window. To ask for the PIN at each button would have staff type it over and over in front of guests,
 * and a page keep it between two buttons; so the till remembers who it was, for a short while, and no page anything.
 */
export class ServiceVisit {
  #now: Now | null = null;

  /** `at` is monotonic. Whoever was there before has gone. */
  open(page: number, { person, displayName, role }: Servant, at: number): void {
    const takes = this.of(page, at) === null ? new Set<OrderId>() : this.#now?.takes;
    this.#now = { page, who: { person, displayName, role }, until: at + OPEN_MS, takes: takes ?? new Set() };
  }

  /** They want the next paper of that order printed now: it is theirs to take, for as long as they are there. */
  takesPaperOf(order: OrderId): void {
    this.#now?.takes.add(order);
  }

  /** Whether staff stands there who wished for paper of that order. */
  isTaking(order: string, at: number): boolean {
    return this.#now !== null && at < this.#now.until && this.#now.takes.has(order as OrderId);
  }

  /** Null for a page on which nobody gave a PIN, and when their time is over. */
  of(page: number, at: number): Servant | null {
    if (this.#now !== null && at >= this.#now.until) this.#now = null;
    return this.#now?.page === page ? this.#now.who : null;
  }

  close(page: number): void {
    if (this.#now?.page === page) this.#now = null;
  }
}
