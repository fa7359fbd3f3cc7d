/** What one guest put in, under the name that the till gave it. */
export interface Acceptance {
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
  state: 'open' | 'ended';
  /** In the box, minor units. */
  stacked: number;
  escrow: number;
  /** A note on its way that did not come to the box: a person finds it there. */
  stuck: number;
  returned: 'too-large' | 'not-accepted' | null;
  fault: 'jam' | 'full' | null;
}

/** Yuan notes, in fen. */
export const NOTES = [100, 500, 1000, 2000, 5000, 10_000] as const;

/**
 * A note acceptor that does what the real ones do, good and bad: it holds each note before it stacks it, gives back what
 * would need change, jams with a note inside, is full, loses its line. A name that was ended takes nothing any more.
 */
export class NoteEmulator {
  /** `lost`: what is asked is carried out and not answered · `cut`: nothing comes in. */
  line: 'whole' | 'lost' | 'cut' = 'whole';
  /** Of the machine, until somebody opens it. */
  fault: 'jam' | 'full' | null = null;
  /** The next note stays in escrow until `settle`; a test looks at it there. */
  holds = false;
  readonly acceptances: Map<string, Acceptance>;
  private readonly keep: (acceptances: readonly Acceptance[]) => void;

  /** `keep` is handed all of them when one has changed, before anybody hears of it. */
  constructor(known: readonly Acceptance[] = [], keep: (acceptances: readonly Acceptance[]) => void = () => {}) {
    this.acceptances = new Map(known.map((one) => [one.reference, one]));
    this.keep = keep;
  }

  begin(reference: string, amount: number, currency: string): Acceptance {
    const known = this.acceptances.get(reference);
    if (known !== undefined) return known;
    for (const other of this.acceptances.values()) if (other.state === 'open') this.end(other.reference);
    const state = this.fault === null ? 'open' : 'ended';
    return this.save({
      ...{ reference, amount, currency, state, stacked: 0, escrow: 0, stuck: 0, returned: null },
      fault: this.fault,
    });
  }

  /** What is in escrow goes back to the guest. */
  end(reference: string): Acceptance {
    const one = this.acceptances.get(reference) ?? this.begin(reference, 0, 'CNY');
    return this.save(Object.assign(one, { state: 'ended', escrow: 0 }));
  }

  /** The guest puts a note in. False when it comes back out. */
  insert(note: number): boolean {
    const one = this.open();
    if (one === null || this.fault !== null) return false;
    const isKnown = NOTES.some((value) => value === note);
    const isTooLarge = one.stacked + one.escrow + note > one.amount;
    if (!isKnown || isTooLarge) {
      this.save(Object.assign(one, { returned: isKnown ? 'too-large' : 'not-accepted' }));
      return false;
    }
    this.save(Object.assign(one, { escrow: note, returned: null }));
    if (!this.holds) this.settle();
    return true;
  }

  /** The note in escrow goes into the box. */
  settle(): void {
    const one = this.open();
    if (one !== null) this.save(Object.assign(one, { stacked: one.stacked + one.escrow, escrow: 0 }));
  }

  /** The guest's note gets stuck on its way. */
  jam(note: number): void {
    this.fault = 'jam';
    const one = this.open();
    if (one !== null) this.save(Object.assign(one, { fault: 'jam', stuck: note, escrow: 0 }));
  }

  fill(): void {
    this.fault = 'full';
    const one = this.open();
    if (one !== null) this.save(Object.assign(one, { fault: 'full' }));
  }

  /** Somebody opened it: it works again. */
  clear(): void {
    this.fault = null;
  }

  /** Money that guests are out of. */
  kept(): number {
    return [...this.acceptances.values()].reduce((sum, { stacked, stuck }) => sum + stacked + stuck, 0);
  }

  open(): Acceptance | null {
    return [...this.acceptances.values()].find(({ state }) => state === 'open') ?? null;
  }

  private save(one: Acceptance): Acceptance {
    this.acceptances.set(one.reference, one);
    this.keep([...this.acceptances.values()]);
    return one;
  }
}
