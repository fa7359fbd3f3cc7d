import { createHash } from 'node:crypto';
import type { PerformanceId } from '@foyer/shared/domain/ids';
import { layoutOf, type Layout } from '@foyer/shared/seating/layout';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import type { Ledger } from '../ledger/ledger.ts';
import type { CatalogueFeed } from '../ports/feeds.ts';
import type { Logger } from '../ports/logger.ts';
import type { OwnShow } from './own-place.ts';

/** Where the shows of own allotments are kept, and where they are heard of. */
export interface OwnShowsParts {
  readonly ledger: Pick<Ledger, 'ownPerformances' | 'ownShows' | 'ownMap' | 'keepOwnShow' | 'isOpen'>;
  readonly catalogue: CatalogueFeed;
  readonly log: Logger;
}

/**
 * What it takes to sell own allotments without the server and without the replica: kept in `till.db`, written again
 * whenever the catalogue says something else. The catalogue shows only documents whose seal was checked, so no flipped
 * price gets in here; a seat map counts only while its content has the hash it is known by.
 */
export class OwnShows {
  private readonly parts: OwnShowsParts;
  private readonly layouts = new Map<string, Layout>();
  /** As they are kept; read once. */
  private shows: Map<PerformanceId, OwnShow> | null = null;

  constructor(parts: OwnShowsParts) {
    this.parts = parts;
  }

  /** The show and its layout; null while either is not kept here. */
  find(performance: PerformanceId): { readonly show: OwnShow; readonly layout: Layout } | null {
    const show = this.known().get(performance) ?? null;
    const layout = show === null ? null : this.layout(show.performance.layout);
    return show === null || layout === null ? null : { show, layout };
  }

  all(): readonly OwnShow[] {
    return [...this.known().values()];
  }

  private known(): Map<PerformanceId, OwnShow> {
    // Books that cannot be read now show nothing: that is not what they keep.
    if (!this.parts.ledger.isOpen()) return new Map();
    this.shows ??= new Map(this.parts.ledger.ownShows().map((show) => [show.performance.id, show]));
    return this.shows;
  }

  /** Writes what the catalogue knows of performances with own places and what is not yet kept as it is now. */
  keep(): void {
    const { ledger, catalogue } = this.parts;
    // Many performances share a map, and to check one takes longer than all else here.
    const maps = new Map<string, MapFound | null>();
    for (const id of ledger.ownPerformances()) {
      const show = showOf(catalogue, id);
      if (show === null) continue;
      const hash = show.performance.layout;
      const found = maps.get(hash) ?? this.findMap(hash);
      maps.set(hash, found);
      if (found === null) continue;
      if (found.isKept && isSameShow(this.known().get(id), show)) {
        this.known().set(id, show);
        continue;
      }
      ledger.keepOwnShow(show, found.map);
      maps.set(hash, { ...found, isKept: true });
      this.known().set(id, show);
    }
  }

  /** Null where it is not there or is another. */
  private findMap(hash: string): MapFound | null {
    const { ledger, catalogue, log } = this.parts;
    const map = this.layout(hash)?.map ?? catalogue.layout(hash)?.map ?? null;
    if (map === null) return null;
    if (isMapOf(map, hash)) return { map, isKept: ledger.ownMap(hash) !== null };
    log.error({ layout: hash }, 'a seat map is not the one its hash names: its seats are not sold from here');
    return null;
  }

  /** Read and checked once: under its hash a map never changes. */
  private layout(hash: string): Layout | null {
    const known = this.layouts.get(hash);
    if (known !== undefined) return known;
    const map = this.parts.ledger.ownMap(hash);
    if (map === null || !isMapOf(map, hash)) return null;
    const layout = layoutOf(map);
    this.layouts.set(hash, layout);
    return layout;
  }
}

interface MapFound {
  readonly map: SeatMap;
  /** It is in the ledger too. */
  readonly isKept: boolean;
}

function showOf(catalogue: CatalogueFeed, id: PerformanceId): OwnShow | null {
  const performance = catalogue.performance(id);
  const venue = performance === null ? null : catalogue.venue(performance.venue);
  const title = performance === null ? null : catalogue.title(performance.title);
  const priceLists = performance === null ? [] : catalogue.priceLists(performance.priceList);
  if (performance === null || venue === null || title === null || priceLists.length === 0) return null;
  const inOrder = [...priceLists].sort((a, b) => a.version - b.version);
  const rules = catalogue.seatRules(performance);
  return { performance, venue, titleName: title.name, priceLists: inOrder, rules };
}

/**
 * A catalogue gives the same objects as long as nothing in it changes; as texts they are compared only when they are
 * others, since this is asked of every performance after each list of allotments.
 */
function isSameShow(known: OwnShow | undefined, show: OwnShow): boolean {
  const members = [...new Set([...Object.keys(known ?? {}), ...Object.keys(show)])] as (keyof OwnShow)[];
  return known !== undefined && members.every((member) => isSame(known[member], show[member]));
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => item === b[i])) return true;
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Maps that were checked, with the hash each has: a map is never changed, and to check one takes longer than all else here. */
const checked = new WeakMap<SeatMap, string>();

function isMapOf(map: SeatMap, hash: string): boolean {
  const known = checked.get(map) ?? createHash('sha256').update(canonicalJson(map)).digest('hex');
  checked.set(map, known);
  return known === hash;
}
