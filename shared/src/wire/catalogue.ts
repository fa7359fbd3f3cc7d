import type { Hall, Performance, Title, VenueProfile } from '../domain/programme.ts';
import type { PriceList } from '../domain/pricing.ts';
import type { SeatRulesScope } from '../domain/seat-rules-scope.ts';
import type { SeatRulesPatch } from '../seating/rules/seat-rules.ts';
import type { SeatMap } from '../seating/seat-map.ts';

/** Documents of the collection `catalogue`. Ids: `<kind>:<id>` (`priceList:<id>@<version>`, `layout:<hash>`, `seatRules:<level>:<id>`). */
export type CatalogueDocument =
  | { readonly kind: 'title'; readonly title: Title }
  | { readonly kind: 'profile'; readonly profile: VenueProfile }
  | { readonly kind: 'hall'; readonly hall: Hall }
  | { readonly kind: 'performance'; readonly performance: Performance; readonly cancelled: boolean }
  | { readonly kind: 'priceList'; readonly priceList: PriceList }
  | { readonly kind: 'layout'; readonly hash: string; readonly map: SeatMap }
  /** What is set at one level; gone when nothing is. What is in force: `seatRulesOf`. */
  | { readonly kind: 'seatRules'; readonly scope: SeatRulesScope; readonly rules: SeatRulesPatch };
