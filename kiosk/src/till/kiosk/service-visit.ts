import type { SignedIn } from '../context.ts';

/** After the last thing that was done. */
const OPEN_MS = 2 * 60_000;

/** Of whoever gave a PIN: no more than who it was. */
export type Servant = Pick<SignedIn, 'person' | 'displayName' | 'role'>;

/**
 * Staff at the kiosk, on the one page on which they gave their PIN: a guest's page has nothing of it, and neither has the
 * next page in that window. To ask for the PIN at each button would have staff type it over and over in front of guests,
 * and a page keep it between two buttons; so the till remembers who it was, for a short while, and no page anything.
 */
export class ServiceVisit {
  #now: { readonly page: number; readonly who: Servant; readonly until: number } | null = null;

  /** `at` is monotonic. Whoever was there before has gone. */
  open(page: number, { person, displayName, role }: Servant, at: number): void {
    this.#now = { page, who: { person, displayName, role }, until: at + OPEN_MS };
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
