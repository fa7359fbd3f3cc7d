import type { Language } from '@foyer/shared/domain/text';

/**
 * At which page of a kiosk somebody stands: the one that began to hold, pay or pick up last. Nobody but that page is shown
 * anything of the visit, and it ends with the page: whoever touches the next one is another guest.
 */
export class GuestPage {
  readonly #pages = new Set<number>();
  readonly #languages = new Map<number, Language>();
  #guest: number | null = null;
  #spokeLast: number | null = null;

  came(page: number): void {
    this.#pages.add(page);
  }

  /** What is read on the page; staff's page above the guests' says nothing, and leaves the guest theirs. */
  speaks(page: number, language: Language): void {
    this.#languages.set(page, language);
    this.#spokeLast = page;
  }

  /** In which paper of this visit is printed; null until its page said so: it begins with the kiosk's first. */
  get language(): Language | null {
    return this.#languages.get(this.#guest ?? this.#spokeLast ?? Number.NaN) ?? null;
  }

  /**
   * True when the guest is gone with it. After a start of the till nobody knows which page a visit that was left is at:
   * then it is gone with the last one.
   */
  left(page: number): boolean {
    const wasThere = this.#pages.delete(page);
    // A guest whose page died may be owed a slip yet.
    if (this.#guest !== page) this.#languages.delete(page);
    return this.#guest === page || (wasThere && this.#guest === null && this.#pages.size === 0);
  }

  /** A guest does something on that page; true when somebody stood at another until now. */
  begins(page: number): boolean {
    const isAnother = this.#guest !== null && this.#guest !== page;
    this.#guest = page;
    return isAnother;
  }

  isShown(page: number): boolean {
    return this.#guest === null || this.#guest === page;
  }

  /** Nobody has come to any page yet. */
  isAlone(): boolean {
    return this.#guest === null && this.#pages.size === 0;
  }

  ended(): void {
    this.#guest = null;
    for (const page of this.#languages.keys()) if (!this.#pages.has(page)) this.#languages.delete(page);
  }
}
