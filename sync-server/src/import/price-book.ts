import type { PriceListId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Text } from '@foyer/shared/domain/text';
import type { Findings } from '@foyer/shared/seating/import/finding';
import { contentId } from './content-id.ts';
import { decimalsOf, textFromMinor } from './money-text.ts';
import {
  EVERY_ZONE,
  type PerformanceDraft,
  type PriceListDraft,
  type TicketTypeDraft,
  type ZonePrices,
} from './schedule-draft.ts';
import { fault, notice } from './schedule-findings.ts';
import type { HouseKnown, KnownHall } from './schedule-plan.ts';

/** Price lists by id, and those that prices written beside a performance amount to. */
export class PriceBook {
  readonly #house: HouseKnown;
  readonly #now: number;
  readonly #found: Findings;
  readonly #decimals: number;
  readonly #newest = new Map<string, PriceList>();
  readonly #fresh = new Map<string, PriceList>();
  readonly #drafts = new Map<string, PriceListDraft>();

  constructor(house: HouseKnown, now: number, found: Findings) {
    this.#house = house;
    this.#now = now;
    this.#found = found;
    this.#decimals = decimalsOf(house.profile.currency);
    for (const list of house.priceLists) {
      const newest = this.#newest.get(list.id);
      if (newest === undefined || newest.version < list.version) this.#newest.set(list.id, list);
    }
  }

  /** A list of the file. One the house has with other prices becomes its next version, valid from now. */
  add(draft: PriceListDraft): void {
    if (this.#drafts.has(draft.id)) {
      fault(this.#found, draft.path, 'price-list-repeated', { id: draft.id });
      return;
    }
    this.#drafts.set(draft.id, draft);
    const zones = this.#zonesOfVenue();
    const prices = spread(draft.prices, zones ?? []);
    if (zones === null && Object.hasOwn(draft.prices, EVERY_ZONE))
      fault(this.#found, draft.path, 'price-zones-unknown', {});
    const there = this.#newest.get(draft.id);
    if (there !== undefined && samePrices(there, draft.ticketTypes, prices)) return;
    if (there !== undefined)
      notice(this.#found, draft.path, 'price-list-changed', { id: draft.id, version: there.version + 1 });
    this.#enter(
      draft.id,
      (there?.version ?? 0) + 1,
      draft.name,
      draft.ticketTypes,
      prices,
      there === undefined ? 0 : this.#now,
    );
  }

  /** The list that prices one performance, or null after saying why there is none. */
  listFor(draft: PerformanceDraft, hall: KnownHall): PriceListId | null {
    const { price, path } = draft;
    if (price.kind === 'list') return this.#named(price.id, path, hall);
    if (hall.priceZones === null) return fault(this.#found, path, 'price-zones-unknown', { hall: hall.id });
    const strangers = Object.keys(price.prices).filter(
      (zone) => zone !== EVERY_ZONE && hall.priceZones?.includes(zone) !== true,
    );
    for (const zone of strangers)
      fault(this.#found, path, 'price-zone-not-in-hall', { zone, hall: hall.id, known: hall.priceZones.join(', ') });
    const prices = spread(price.prices, hall.priceZones);
    this.#warnUnpriced(path, hall, prices);
    const id = contentId('p', [JSON.stringify(price.ticketTypes), JSON.stringify(sorted(prices))]);
    if (!this.#newest.has(id)) this.#enter(id, 1, this.#nameOf(price.prices), price.ticketTypes, prices, 0);
    return strangers.length > 0 ? null : (id as PriceListId);
  }

  /** To be written: what the file lists, and what the kept performances need. */
  fresh(needed: ReadonlySet<string>): PriceList[] {
    return [...this.#fresh.values()].filter(({ id }) => this.#drafts.has(id) || needed.has(id));
  }

  #named(id: string, path: string, hall: KnownHall): PriceListId | null {
    const list = this.#newest.get(id);
    if (list === undefined)
      return fault(this.#found, path, 'unknown-price-list', {
        id,
        known: [...this.#newest.keys()].slice(0, 20).join(', '),
      });
    this.#warnUnpriced(path, hall, list.prices);
    return list.id;
  }

  #warnUnpriced(path: string, hall: KnownHall, prices: ZonePrices): void {
    const without = (hall.priceZones ?? []).filter((zone) => !Object.hasOwn(prices, zone));
    if (without.length > 0)
      notice(this.#found, path, 'price-zone-unpriced', { zones: without.join(', '), hall: hall.id });
  }

  #enter(
    id: string,
    version: number,
    name: Text,
    ticketTypes: readonly TicketTypeDraft[],
    prices: ZonePrices,
    validFrom: number,
  ): void {
    const { currency } = this.#house.profile;
    const list = { id, version, name, currency, validFrom, ticketTypes, prices } as unknown as PriceList;
    this.#newest.set(id, list);
    this.#fresh.set(id, list);
  }

  #nameOf(prices: ZonePrices): Text {
    const amounts = [...new Set(Object.values(prices).flatMap((row) => Object.values(row)))].toSorted((a, b) => b - a);
    const text = amounts
      .slice(0, 6)
      .map((amount) => textFromMinor(amount, this.#decimals))
      .join(' / ');
    return { zh: text, en: text };
  }

  #zonesOfVenue(): readonly string[] | null {
    const { halls } = this.#house;
    return halls.some(({ priceZones }) => priceZones === null)
      ? null
      : [...new Set(halls.flatMap(({ priceZones }) => priceZones ?? []))];
  }
}

/** Gives every zone its own price, or the price of all. */
function spread(prices: ZonePrices, zones: readonly string[]): ZonePrices {
  const { [EVERY_ZONE]: every, ...own } = prices;
  const spreadOut =
    every === undefined ? [] : zones.filter((zone) => !Object.hasOwn(own, zone)).map((zone) => [zone, every] as const);
  return { ...Object.fromEntries(spreadOut), ...own };
}

const sorted = (prices: ZonePrices): unknown =>
  Object.keys(prices)
    .toSorted()
    .map((zone) => [zone, Object.entries(prices[zone] ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))]);

function samePrices(there: PriceList, ticketTypes: readonly TicketTypeDraft[], prices: ZonePrices): boolean {
  const types = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join(' ');
  return (
    types(there.ticketTypes) === types(ticketTypes) &&
    JSON.stringify(sorted(there.prices)) === JSON.stringify(sorted(prices))
  );
}
