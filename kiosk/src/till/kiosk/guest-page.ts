/**
 * At which page of a kiosk somebody stands: the one that began to hold, pay or pick up last. Nobody but that page is shown
 * anything of the visit, and it ends with the page: whoever touches the next one is another guest.
 */
export class GuestPage {
  readonly #pages = new Set<number>();
  #guest: number | null = null;

  came(page: number): void {
    this.#pages.add(page);
  }

  /**
   * True when the guest is gone with it. After a start of the till nobody knows which page a visit that was left is at:
   * then it is gone with the last one.
   */
  left(page: number): boolean {
    const wasThere = this.#pages.delete(page);
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
  }
}
