/**
 * A note acceptor with escrow, for one guest at a time. Each note is looked at, held, and either stacked in its box or
 * given back; it gives no change, so it takes no note that is more than what is left. The till names each acceptance,
 * and the acceptor keeps to that name: stopped, it says for good how much it stacked. What cannot be learned is null: no
 * word is not a no. It never rejects.
 */
export interface NoteAcceptor {
  /** Notes it takes, minor units, smallest first. */
  readonly accepts: readonly number[];
  /** Opens the slot until so much is stacked; asked again under the same name it goes on. */
  begin(wanted: {
    readonly reference: string;
    readonly amount: number;
    readonly currency: string;
  }): Promise<NoteWord | null>;
  ask(reference: string): Promise<NoteWord | null>;
  /** Shuts the slot and gives back what is in escrow. `ended` once nothing more is stacked under that name, ever. */
  end(reference: string): Promise<NoteWord | null>;
}

export interface NoteWord {
  /** `open`: notes can be put in · `ended`: they cannot any more · `not-found`: never heard of. */
  readonly state: 'open' | 'ended' | 'not-found';
  /** In the box, minor units. */
  readonly stacked: number;
  /** Held, and neither stacked nor given back yet. */
  readonly escrow: number;
  /** A note that is stuck on its way and in nobody's hand, minor units; it is in no other figure. */
  readonly stuck: number;
  readonly returned: 'too-large' | 'not-accepted' | null;
  readonly fault: 'jam' | 'full' | null;
}
