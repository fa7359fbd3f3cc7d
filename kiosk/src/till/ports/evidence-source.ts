import type { VenueId } from '@foyer/shared/domain/ids';

/** What a replica has of the branch that a restored server left: all of it was true there once. */
export interface OldBranch {
  readonly rows: readonly {
    readonly performance: string;
    readonly row: string;
    readonly seq: number;
    readonly states: string;
  }[];
  /** Documents of this terminal's own orders. */
  readonly orders: readonly Readonly<Record<string, unknown>>[];
}

/** The replica as a witness: it keeps what it has of an older epoch until the server has been told of it. */
export interface EvidenceSource {
  /** Where it stands, of each venue of which it has seats. */
  standsAt(): readonly { readonly venue: VenueId; readonly epoch: number; readonly seq: number }[];
  /** What changed above `above`; null when nothing of the venue can be read now. */
  oldBranch(venue: VenueId, above: number): Promise<OldBranch | null>;
  /**
   * Names of this terminal's own orders of which it has a document that knows them sold, of whatever epoch; null when none
   * can be read now. One that says only that an order was begun tells a server nothing of its tickets.
   */
  ordersSold(venue: VenueId): Promise<ReadonlySet<string> | null>;
  /** The server has all of it: what is of an epoch before `epoch` may be let go. */
  letGo(venue: VenueId, epoch: number): void;
}
