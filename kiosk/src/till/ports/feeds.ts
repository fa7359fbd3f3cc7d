import type { PerformanceId, PriceListId, TitleId, VenueId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Performance, Title, VenueProfile } from '@foyer/shared/domain/programme';
import type { Layout } from '@foyer/shared/seating/layout';
import type { SeatRules } from '@foyer/shared/seating/rules/seat-rules';

/** What the till shows of the server's documents, as its replica has them. Shown, never decided by. */
export interface CatalogueFeed {
  venue(id: VenueId): VenueProfile | null;
  /** Where the venue's stream last changed its profile; null when that is not known. */
  venueChangedAt(id: VenueId): { readonly epoch: number; readonly seq: number } | null;
  venues(): readonly VenueProfile[];
  title(id: TitleId): Title | null;
  /** Null when unknown or cancelled. */
  performance(id: PerformanceId): Performance | null;
  /** Without the cancelled ones, in no order. */
  performances(): readonly Performance[];
  /** Every known version, in no order. */
  priceLists(id: PriceListId): readonly PriceList[];
  /** How its seats may be chosen, of what is set for its venue, hall, title and itself. */
  seatRules(performance: Performance): SeatRules;
  layout(hash: string): Layout | null;
  /** Pulls now what may have been missed. */
  refresh(): Promise<void>;
  onChange(listener: () => void): () => void;
}

/** A row of a performance as the server last showed it. */
export interface RowState {
  /** One character per place in layout order (STATE_CHARACTERS). */
  readonly states: string;
  /** The `seq` that changed it last; what the till knows of its own that was settled above it is newer than the row. */
  readonly seq: number;
}

/** Rows of one performance, keyed by row id. */
export type RowStates = ReadonlyMap<string, RowState>;

export interface SeatFeed {
  /**
   * Starts showing a performance: while online as the server has it now, while cut off as last seen. Null when nothing
   * is known of its seats.
   */
  open(performance: Performance): Promise<RowStates | null>;
  close(performance: PerformanceId): void;
  /** What is known of an open performance, possibly of before a cut. */
  rows(performance: PerformanceId): RowStates | null;
  /** Rows that differ from what was told before; after a reset all of them. */
  onChange(listener: (performance: PerformanceId, rows: RowStates) => void): () => void;
}
