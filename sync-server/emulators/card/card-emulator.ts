export type ChargeState = 'waiting' | 'approved' | 'declined' | 'cancelled';

/** One charge, as the terminal keeps it under the name that the till gave it. */
export interface Charge {
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
  state: ChargeState;
  approval: string;
  /** Money was taken for it, whether or not it has gone back. */
  wasCharged: boolean;
}

/**
 * A card terminal that does what the real ones do, good and bad: the customer taps, is declined or walks away; answers
 * get lost after the money was taken, come late, or not at all. A name that was cancelled before it came is never charged.
 */
export class CardEmulator {
  /** What the customer does as soon as a charge begins; `nothing`: a person decides. */
  customer: 'nothing' | 'tap' | 'decline' = 'nothing';
  /** `lost`: what is asked is carried out and not answered · `cut`: nothing comes in · `slow`: answers wait for `letGo`. */
  line: 'whole' | 'lost' | 'cut' | 'slow' = 'whole';
  readonly charges: Map<string, Charge>;
  /** Calls that came in, in order. */
  readonly heard: string[] = [];
  private held: (() => void)[] = [];
  private readonly keep: (charges: readonly Charge[]) => void;

  /** `keep` is handed every charge when one has changed, before anybody hears of it. */
  constructor(known: readonly Charge[] = [], keep: (charges: readonly Charge[]) => void = () => {}) {
    this.charges = new Map(known.map((charge) => [charge.reference, charge]));
    this.keep = keep;
  }

  begin(reference: string, amount: number, currency: string): Charge {
    const known = this.charges.get(reference);
    if (known !== undefined) return known;
    const charge: Charge = { reference, amount, currency, state: 'waiting', approval: '', wasCharged: false };
    this.save(charge);
    if (this.customer === 'tap') this.tap(reference);
    if (this.customer === 'decline') this.decline(reference);
    return charge;
  }

  cancel(reference: string): Charge {
    const charge = this.charges.get(reference) ?? burned(reference);
    charge.state = 'cancelled';
    this.save(charge);
    return charge;
  }

  /** The customer holds their card; the newest charge when none is named. False when it does not wait for a card. */
  tap(reference: string | undefined = this.newest()): boolean {
    const approvals = [...this.charges.values()].filter(({ wasCharged }) => wasCharged).length;
    const approval = `A${String(approvals + 1).padStart(5, '0')}`;
    return this.end(reference, { state: 'approved', approval, wasCharged: true });
  }

  decline(reference: string | undefined = this.newest()): boolean {
    return this.end(reference, { state: 'declined' });
  }

  leave(reference: string | undefined = this.newest()): boolean {
    return this.end(reference, { state: 'cancelled' });
  }

  /** Money that customers are out of. */
  kept(): number {
    return [...this.charges.values()].reduce((sum, { state, amount }) => sum + (state === 'approved' ? amount : 0), 0);
  }

  /** Resolves once an answer may leave. */
  answers(): Promise<void> {
    return this.line === 'slow' ? new Promise((resolve) => this.held.push(resolve)) : Promise.resolve();
  }

  letGo(): void {
    for (const go of this.held.splice(0)) go();
  }

  private end(reference: string | undefined, how: Partial<Charge>): boolean {
    const charge = this.charges.get(reference ?? '');
    if (charge?.state !== 'waiting') return false;
    this.save(Object.assign(charge, how));
    return true;
  }

  private save(charge: Charge): void {
    this.charges.set(charge.reference, charge);
    this.keep([...this.charges.values()]);
  }

  private newest(): string | undefined {
    return [...this.charges.keys()].at(-1);
  }
}

const burned = (reference: string): Charge => {
  return { reference, amount: 0, currency: '', state: 'cancelled', approval: '', wasCharged: false };
};
