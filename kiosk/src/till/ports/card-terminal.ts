/**
 * A card terminal on the counter's own line. The till names each charge, and the terminal keeps to that name: asked
 * again for the same it charges once, and says how that stands. What a port cannot learn it answers with null: no word
 * is not a no. It never rejects.
 */
export interface CardTerminal {
  /** Lets the customer hold their card; the amount in minor units. */
  charge(charge: CardCharge): Promise<CardState | null>;
  /** How a charge stands. */
  ask(reference: string): Promise<CardState | null>;
  /**
   * Ends it: not begun, it never will be; begun, the customer's card is not taken any more; charged, that is reversed.
   * `cancelled` once it is certain that no money of it is kept.
   */
  cancel(reference: string): Promise<CardState | null>;
}

export interface CardCharge {
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
}

export type CardState =
  /** For a card: nothing was charged so far. */
  | { readonly state: 'waiting' }
  /** `approval`: what the terminal prints for it. */
  | { readonly state: 'approved'; readonly approval: string }
  | { readonly state: 'declined' }
  /** `wasCharged`: the money was taken and has gone back. */
  | { readonly state: 'cancelled'; readonly wasCharged: boolean }
  /** The terminal has never heard of it. */
  | { readonly state: 'not-found' };
