import type { PerformanceId, PriceListId, TitleId, VenueId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Performance, Title, VenueProfile } from '@foyer/shared/domain/programme';
import { seatRulesKey, seatRulesOf } from '@foyer/shared/domain/seat-rules-scope';
import { layoutOf, type Layout } from '@foyer/shared/seating/layout';
import type { SeatRules } from '@foyer/shared/seating/rules/seat-rules';
import type { CatalogueDocument } from '@foyer/shared/wire/catalogue';
import { layoutId } from '@foyer/shared/wire/feed';
import type { RxCollection } from 'rxdb';
import type { Subscription } from 'rxjs';
import type { CatalogueFeed } from '../till/ports/feeds.ts';
import { storedWhere } from './bulk.ts';
import { keyOf, type StoredEntry } from './collections.ts';
import type { Followers } from './followers.ts';
import { isSealed } from './seal.ts';

type Of<Kind extends CatalogueDocument['kind']> = Extract<CatalogueDocument, { readonly kind: Kind }>;

interface StreamPlace {
  readonly stream: string;
  readonly seq: number;
}

/**
 * The catalogue as it stands in the replica, at hand without waiting. Loaded once, then kept by what the collection
 * says of itself after each commit. A document is read loosely: one of a kind this build does not know is passed over.
 */
export class CatalogueView {
  /** By key; what is read here is what RxDB has, not a copy. */
  private readonly documents = new Map<string, CatalogueDocument>();
  /** By key as well: where each profile's stream last changed it. They are asked for with every own seat. */
  private readonly profiles = new Map<string, { readonly profile: VenueProfile; readonly at: StreamPlace }>();
  /** What was known before the replica was thrown away, until the new one has been read to its end. */
  private readonly old = new Set<string>();
  private readonly layouts = new Map<string, Layout>();
  private readonly tell: () => void;
  private readonly arePlansComing: () => boolean;
  private heard: Subscription | null = null;

  /** `arePlansComing`: whether layouts that are missing are being asked for at this moment. */
  constructor(tell: () => void, arePlansComing: () => boolean) {
    this.tell = tell;
    this.arePlansComing = arePlansComing;
  }

  async attach(collection: RxCollection<StoredEntry>): Promise<void> {
    this.detach();
    for (const key of this.documents.keys()) this.old.add(key);
    this.heard = collection.eventBulks$.subscribe(({ events }) => {
      for (const { documentId, documentData, operation } of events)
        this.set(documentId, operation === 'DELETE' ? null : (documentData as StoredEntry));
      this.tell();
    });
    const stored = await storedWhere(collection, { selector: {} });
    for (const entry of stored)
      if (!this.documents.has(entry.key) || this.old.has(entry.key)) this.set(entry.key, entry);
    if (stored.length > 0) this.tell();
  }

  detach(): void {
    this.heard?.unsubscribe();
    this.heard = null;
  }

  /** The replica is complete: what it does not have is gone. Layouts are kept; they are what they are. */
  settle(): void {
    if (this.old.size === 0) return;
    for (const key of this.old) if (!key.startsWith(LAYOUT_KEY)) this.forget(key);
    this.old.clear();
    this.tell();
  }

  venues(): readonly VenueProfile[] {
    return [...this.profiles.values()].map(({ profile }) => profile);
  }

  venue(id: VenueId): VenueProfile | null {
    return this.profileOf(id)?.profile ?? null;
  }

  /** The stream that says what a venue is, and the number of its last word on that. */
  venueChangedAt(id: VenueId): StreamPlace | null {
    return this.profileOf(id)?.at ?? null;
  }

  private profileOf(id: VenueId) {
    for (const found of this.profiles.values()) if (found.profile.id === id) return found;
    return null;
  }

  title(id: TitleId): Title | null {
    return this.all('title').find(({ title }) => title.id === id)?.title ?? null;
  }

  performance(id: PerformanceId): Performance | null {
    return this.standing().find((performance) => performance.id === id) ?? null;
  }

  /** One whose plan is on its way is not listed before it can be opened. */
  performances(): readonly Performance[] {
    const standing = this.standing();
    if (!this.arePlansComing()) return standing;
    return standing.filter(({ layout }) => this.documents.has(`${LAYOUT_KEY}${layout}`));
  }

  private standing(): readonly Performance[] {
    return this.all('performance')
      .filter((entry) => !entry.cancelled)
      .map((entry) => entry.performance);
  }

  priceLists(id: PriceListId): readonly PriceList[] {
    return this.all('priceList')
      .map((entry) => entry.priceList)
      .filter((list) => list.id === id);
  }

  /** Set level by level in the performance's venue; nothing that is set elsewhere counts. */
  seatRules(performance: Performance): SeatRules {
    return seatRulesOf(performance, (scope) => {
      const entry = this.documents.get(keyOf(performance.venue, `seatRules:${seatRulesKey(scope)}`));
      return entry?.kind === 'seatRules' ? entry.rules : undefined;
    });
  }

  /** A map never changes under its hash, so it is flattened once. */
  layout(hash: string): Layout | null {
    const known = this.layouts.get(hash);
    if (known !== undefined) return known;
    const entry = this.documents.get(`${LAYOUT_KEY}${hash}`);
    if (entry?.kind !== 'layout') return null;
    const layout = layoutOf(entry.map);
    this.layouts.set(hash, layout);
    return layout;
  }

  /** Hashes that performances name and the replica does not have, each with a stream whose server has it. */
  missingLayouts(): ReadonlyMap<string, string> {
    const missing = new Map<string, string>();
    for (const { performance } of this.all('performance'))
      if (!this.documents.has(`${LAYOUT_KEY}${performance.layout}`))
        missing.set(performance.layout, performance.venue as string);
    return missing;
  }

  /** Takes only what is sealed: prices are copied from here to where they are sold at without the server. */
  private set(key: string, entry: StoredEntry | null): void {
    this.old.delete(key);
    if (entry === null || !isSealed(entry) || typeof entry.doc['kind'] !== 'string') return this.forget(key);
    // The server and this till agreed on a version at hello; what a document of a known kind holds follows from it.
    const document = entry.doc as unknown as CatalogueDocument;
    this.documents.set(key, document);
    const { stream, seq } = entry;
    if (document.kind === 'profile') this.profiles.set(key, { profile: document.profile, at: { stream, seq } });
  }

  private forget(key: string): void {
    this.documents.delete(key);
    this.profiles.delete(key);
  }

  private all<Kind extends CatalogueDocument['kind']>(kind: Kind): Of<Kind>[] {
    const found: Of<Kind>[] = [];
    for (const entry of this.documents.values()) if (isOf(entry, kind)) found.push(entry);
    return found;
  }
}

export function catalogueFeedOf(
  view: CatalogueView,
  listeners: Set<() => void>,
  followers: Pick<Followers, 'catalogueEpoch' | 'refreshCatalogues'>,
  turn: () => Promise<unknown>,
): CatalogueFeed {
  return {
    venue: (id) => view.venue(id),
    venueChangedAt: (id) => {
      const at = view.venueChangedAt(id);
      const epoch = at === null ? null : followers.catalogueEpoch(at.stream);
      return at === null || epoch === null ? null : { epoch, seq: at.seq };
    },
    venues: () => view.venues(),
    title: (id) => view.title(id),
    performance: (id) => view.performance(id),
    performances: () => view.performances(),
    priceLists: (id) => view.priceLists(id),
    seatRules: (performance) => view.seatRules(performance),
    layout: (hash) => view.layout(hash),
    refresh: async () => {
      await turn();
      await followers.refreshCatalogues();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const LAYOUT_KEY = keyOf('', layoutId(''));

const isOf = <Kind extends CatalogueDocument['kind']>(entry: CatalogueDocument, kind: Kind): entry is Of<Kind> =>
  entry.kind === kind;
