import type { PerformanceId, PriceListId, TitleId, VenueId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Performance, Title, VenueProfile } from '@foyer/shared/domain/programme';
import { layoutOf, type Layout } from '@foyer/shared/seating/layout';
import type { CatalogueDocument } from '@foyer/shared/wire/catalogue';
import type { FeedDocument } from '@foyer/shared/wire/feed';

/**
 * The catalogue of all streams a till follows, by document id. A document is read loosely: one of a kind this build
 * does not know is kept out, the others are used.
 */
export class CatalogueMemory {
  private readonly byStream = new Map<string, Map<string, CatalogueDocument>>();
  private readonly layouts = new Map<string, Layout>();

  clear(stream: string): void {
    this.byStream.delete(stream);
  }

  apply(stream: string, documents: readonly FeedDocument[]): void {
    const known = this.byStream.get(stream) ?? new Map<string, CatalogueDocument>();
    this.byStream.set(stream, known);
    for (const { collection, id, doc } of documents) {
      if (collection !== 'catalogue') continue;
      if (doc === null) known.delete(id);
      // The server and this till agreed on a version at hello; what a document of a known kind holds follows from it.
      else if (typeof doc.kind === 'string') known.set(id, doc as unknown as CatalogueDocument);
    }
  }

  venues(): readonly VenueProfile[] {
    return this.all('profile').map((entry) => entry.profile);
  }

  venue(id: VenueId): VenueProfile | null {
    return this.venues().find((profile) => profile.id === id) ?? null;
  }

  title(id: TitleId): Title | null {
    return this.find('title', `title:${id}`)?.title ?? null;
  }

  performance(id: PerformanceId): Performance | null {
    const entry = this.find('performance', `performance:${id}`);
    return entry === null || entry.cancelled ? null : entry.performance;
  }

  performances(): readonly Performance[] {
    return this.all('performance')
      .filter((entry) => !entry.cancelled)
      .map((entry) => entry.performance);
  }

  priceLists(id: PriceListId): readonly PriceList[] {
    return this.all('priceList')
      .map((entry) => entry.priceList)
      .filter((list) => list.id === id);
  }

  /** A map never changes under its hash, so it is flattened once. */
  layout(hash: string): Layout | null {
    const known = this.layouts.get(hash);
    if (known !== undefined) return known;
    const entry = this.find('layout', `layout:${hash}`);
    if (entry === null) return null;
    const layout = layoutOf(entry.map);
    this.layouts.set(hash, layout);
    return layout;
  }

  private find<Kind extends CatalogueDocument['kind']>(kind: Kind, id: string): Of<Kind> | null {
    for (const documents of this.byStream.values()) {
      const entry = documents.get(id);
      if (entry !== undefined && isOf(entry, kind)) return entry;
    }
    return null;
  }

  private all<Kind extends CatalogueDocument['kind']>(kind: Kind): Of<Kind>[] {
    const found: Of<Kind>[] = [];
    for (const documents of this.byStream.values())
      for (const entry of documents.values()) if (isOf(entry, kind)) found.push(entry);
    return found;
  }
}

type Of<Kind extends CatalogueDocument['kind']> = Extract<CatalogueDocument, { readonly kind: Kind }>;

const isOf = <Kind extends CatalogueDocument['kind']>(entry: CatalogueDocument, kind: Kind): entry is Of<Kind> =>
  entry.kind === kind;
