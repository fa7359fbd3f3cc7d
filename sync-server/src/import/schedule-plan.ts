import type { HallId, PerformanceId, TitleId, VenueId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Performance, Title, VenueProfile } from '@foyer/shared/domain/programme';
import type { Text } from '@foyer/shared/domain/text';
import type { Findings } from '@foyer/shared/seating/import/finding';
import { contentId } from './content-id.ts';
import { sameHall } from './hall-names.ts';
import { keepFreeOfOverlaps } from './overlaps.ts';
import { PriceBook } from './price-book.ts';
import type { NamedHall, PerformanceDraft, ScheduleDraft } from './schedule-draft.ts';
import { fault, notice } from './schedule-findings.ts';
import { TitleBook } from './title-book.ts';

/** What the server already has, as far as a schedule needs it. Halls and performances of the one venue only. */
export interface HouseKnown {
  readonly profile: VenueProfile;
  readonly halls: readonly KnownHall[];
  readonly titles: readonly Title[];
  readonly priceLists: readonly PriceList[];
  readonly performances: readonly Pick<Performance, 'id' | 'hall' | 'title' | 'startsAt' | 'endsAt'>[];
}

export interface KnownHall {
  readonly id: string;
  readonly name: Text;
  /** Null when the server does not tell. */
  readonly priceZones: readonly string[] | null;
}

export interface PlanOptions {
  /** Names of halls in the file, as `sameHall` writes them, to hall ids. */
  readonly hallMap: ReadonlyMap<string, string>;
  /** Leaves out what overlaps in its hall: with what the house shows, or with what begins earlier in the file. */
  readonly skipOverlapping: boolean;
  /** Halls that performances name which could not be read: an unknown one is said with the other errors. */
  readonly hallsOfUnread: readonly NamedHall[];
  /** Wall time, epoch ms. */
  readonly now: number;
}

/** A performance with everything looked up, and where in the file it stands. */
export interface PlannedPerformance {
  readonly path: string;
  readonly id: PerformanceId;
  readonly venue: VenueId;
  readonly hall: HallId;
  readonly title: TitleId;
  readonly titleName: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly priceList: PriceList['id'];
  readonly version: string;
}

/** What is to be written, in this order. Nothing of it is, while there are errors. */
export interface SchedulePlan {
  readonly titles: readonly Title[];
  readonly priceLists: readonly PriceList[];
  readonly performances: readonly PlannedPerformance[];
  /** Performances that are there already, word for word. */
  readonly unchanged: number;
  /** Left out because they overlap. */
  readonly leftOut: number;
}

/** Looks everything up and decides what has to be written; `found` says what is wrong. Pure. */
export function planSchedule(
  draft: ScheduleDraft,
  house: HouseKnown,
  options: PlanOptions,
  found: Findings,
): SchedulePlan {
  const titles = new TitleBook(house.titles, found);
  for (const title of draft.titles) titles.add(title);
  const prices = new PriceBook(house, options.now, found);
  for (const list of draft.priceLists) prices.add(list);
  const halls = new HallBook(house.halls, options.hallMap, found);
  const planned = planEach(draft.performances, { titles, prices, halls, house, found });
  for (const { hall, path } of options.hallsOfUnread) halls.find(hall, path);
  halls.reportUnknown();
  const hasNothing = draft.performances.length + draft.titles.length + draft.priceLists.length === 0;
  if (hasNothing && found.errors.length === 0) fault(found, '', 'nothing-in-it');
  const past = planned.filter(({ endsAt }) => endsAt <= options.now).length;
  if (past > 0) notice(found, '', 'in-the-past', { count: past });
  const known = new Map(house.performances.map((one) => [one.id, one]));
  const { kept, leftOut } = keepFreeOfOverlaps(planned, house, options.skipOverlapping, found);
  const fresh = kept.filter((one) => !known.has(one.id));
  for (const one of kept) {
    const there = known.get(one.id);
    if (there !== undefined && !isSame(there, one)) notice(found, one.path, 'performance-kept', { id: one.id });
  }
  return {
    titles: titles.fresh(),
    priceLists: prices.fresh(new Set(fresh.map(({ priceList }) => priceList))),
    performances: fresh,
    unchanged: kept.length - fresh.length,
    leftOut,
  };
}

interface Books {
  readonly titles: TitleBook;
  readonly prices: PriceBook;
  readonly halls: HallBook;
  readonly house: HouseKnown;
  readonly found: Findings;
}

/** One of each id: the same twice is left out, two of one id that are not the same contradict each other. */
function planEach(drafts: readonly PerformanceDraft[], books: Books): PlannedPerformance[] {
  const byId = new Map<string, PlannedPerformance>();
  for (const draft of drafts) {
    const performance = plan(draft, books);
    if (performance === null) continue;
    const earlier = byId.get(performance.id);
    if (earlier === undefined) byId.set(performance.id, performance);
    else if (isAsWritten(earlier, performance))
      notice(books.found, draft.path, 'performance-repeated', { earlier: earlier.path });
    else fault(books.found, draft.path, 'performance-contradicted', { earlier: earlier.path, id: draft.id ?? '' });
  }
  return [...byId.values()];
}

function plan(draft: PerformanceDraft, { titles, prices, halls, house, found }: Books): PlannedPerformance | null {
  const title = titles.find(draft.title);
  const hall = halls.find(draft.hall, draft.path);
  if (title === null) fault(found, draft.path, 'unknown-title', { title: draft.title });
  const priceList = hall === null ? null : prices.listFor(draft, hall);
  if (title === null || hall === null || priceList === null) return null;
  const { startsAt } = draft;
  const endsAt = draft.endsAt ?? (title.durationMin === 0 ? null : startsAt + title.durationMin * 60_000);
  if (endsAt === null) return fault(found, draft.path, 'no-end', { title: draft.title });
  const venue = house.profile.id;
  const id = draft.id ?? contentId('s', [venue, hall.id, startsAt, title.id]);
  return {
    path: draft.path,
    id: id as PerformanceId,
    venue,
    hall: hall.id as HallId,
    title: title.id,
    titleName: title.name.zh,
    startsAt,
    endsAt,
    priceList,
    version: draft.version,
  };
}

const isSame = (a: HouseKnown['performances'][number], b: PlannedPerformance): boolean =>
  a.hall === b.hall && a.title === b.title && a.startsAt === b.startsAt && a.endsAt === b.endsAt;

const isAsWritten = (a: PlannedPerformance, b: PlannedPerformance): boolean =>
  isSame(a, b) && a.priceList === b.priceList && a.version === b.version;

/** Finds halls by id, by name, or by what the caller says a name means. One error for each unknown name. */
class HallBook {
  readonly #byName = new Map<string, KnownHall>();
  readonly #unknown = new Map<string, { readonly path: string; count: number }>();
  readonly #found: Findings;

  constructor(halls: readonly KnownHall[], hallMap: ReadonlyMap<string, string>, found: Findings) {
    this.#found = found;
    const byId = new Map(halls.map((hall) => [hall.id, hall]));
    for (const hall of halls)
      for (const name of [hall.name.en, hall.name.zh, hall.id]) this.#byName.set(sameHall(name), hall);
    for (const [name, id] of hallMap) {
      const hall = byId.get(id);
      if (hall === undefined)
        fault(found, '--hall-map', 'unknown-hall', { hall: id, count: 1, known: [...byId.keys()].join(', ') });
      else this.#byName.set(name, hall);
    }
  }

  find(name: string, path: string): KnownHall | null {
    const hall = this.#byName.get(sameHall(name));
    if (hall !== undefined) return hall;
    const seen = this.#unknown.get(name) ?? { path, count: 0 };
    seen.count += 1;
    this.#unknown.set(name, seen);
    return null;
  }

  reportUnknown(): void {
    const known = [...new Set([...this.#byName.values()].map((hall) => hall.id))].toSorted().join(', ');
    for (const [hall, { path, count }] of this.#unknown)
      fault(this.#found, path, 'unknown-hall', { hall, count, known });
  }
}
