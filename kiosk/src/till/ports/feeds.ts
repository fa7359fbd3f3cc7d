import type { PerformanceId, PriceListId, TitleId, VenueId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Performance, Title, VenueProfile } from '@foyer/shared/domain/programme';
import type { Layout } from '@foyer/shared/seating/layout';

/**
 * What the till shows of the server's documents. Read from memory here; a replica on disk can stand behind the same
 * two ports. Shown, never decided by: every sale asks the server.
 */
export interface CatalogueFeed {
  venue(id: VenueId): VenueProfile | null;
  venues(): readonly VenueProfile[];
  title(id: TitleId): Title | null;
  /** Null when unknown or cancelled. */
  performance(id: PerformanceId): Performance | null;
  /** Without the cancelled ones, in no order. */
  performances(): readonly Performance[];
  /** Every known version, in no order. */
  priceLists(id: PriceListId): readonly PriceList[];
  layout(hash: string): Layout | null;
  /** Pulls now what may have been missed. */
  refresh(): Promise<void>;
  onChange(listener: () => void): () => void;
}

/** States by row in the feed's characters (STATE_CHARACTERS), keyed by row id. */
export type RowStates = ReadonlyMap<string, string>;

export interface SeatFeed {
  /** Starts following a performance and waits for its seats; null when they cannot be had now. */
  open(performance: Performance): Promise<RowStates | null>;
  close(performance: PerformanceId): void;
  /** What is known of an open performance, possibly of before a cut. */
  rows(performance: PerformanceId): RowStates | null;
  /** Rows that differ from what was told before; after a reset all of them. */
  onChange(listener: (performance: PerformanceId, rows: RowStates) => void): () => void;
}
