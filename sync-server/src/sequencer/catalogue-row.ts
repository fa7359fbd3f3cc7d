import { unreachable } from '@foyer/shared/domain/result';
import { seatRulesKey, type SeatRulesScope } from '@foyer/shared/domain/seat-rules-scope';
import type { CatalogueDocument } from '@foyer/shared/wire/catalogue';
import { CATALOGUE_SCOPE } from '@foyer/shared/wire/feed';
import type { FeedRow } from '../ports/log-store.ts';

/** A catalogue document's place in the feed. */
export const catalogueRow = (doc: CatalogueDocument, seq: number): FeedRow => ({
  scope: CATALOGUE_SCOPE,
  collection: 'catalogue',
  id: catalogueId(doc),
  seq,
  doc,
});

/** A document that is no more. */
export const catalogueTombstone = (id: string, seq: number): FeedRow => ({
  scope: CATALOGUE_SCOPE,
  collection: 'catalogue',
  id,
  seq,
  doc: null,
});

export const performanceDocumentId = (id: string): string => `performance:${id}`;
export const titleId = (id: string): string => `title:${id}`;

export const seatRulesId = (scope: SeatRulesScope): string => `seatRules:${seatRulesKey(scope)}`;

export function catalogueId(document: CatalogueDocument): string {
  switch (document.kind) {
    case 'title':
      return titleId(document.title.id);
    case 'profile':
      return `profile:${document.profile.id}`;
    case 'hall':
      return `hall:${document.hall.id}`;
    case 'performance':
      return performanceDocumentId(document.performance.id);
    case 'priceList':
      return `priceList:${document.priceList.id}@${document.priceList.version}`;
    case 'seatRules':
      return seatRulesId(document.scope);
    case 'layout':
      return `layout:${document.hash}`;
    default:
      return unreachable(document);
  }
}
