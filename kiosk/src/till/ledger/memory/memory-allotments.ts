import type { OrderId, PerformanceId } from '@foyer/shared/domain/ids';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { BirthOfVenue, OwnAllotment, OwnPlace, OwnShow } from '../../allotments/own-place.ts';
import type { AllotmentChanges } from '../../allotments/reconcile.ts';
import type { PlaceChange } from '../allotment-records.ts';
import type { KeptRecords } from '../records-of.ts';
import { frozen } from './frozen.ts';
import type { OpenTables } from './memory-disk.ts';
import { ONLY, type PlaceRow } from './tables.ts';

export class MemoryAllotments implements Pick<KeptRecords['allotments'], keyof KeptRecords['allotments']> {
  private readonly on: OpenTables;
  /** What was last asked for, as long as no place changes. */
  private asked = { version: -1, places: new Map<PerformanceId | null, readonly OwnPlace[]>() };

  constructor(on: OpenTables) {
    this.on = on;
  }

  birth(): number | null {
    return this.on.tables.birth.get(ONLY) ?? null;
  }

  births(): readonly BirthOfVenue[] {
    return [...this.on.tables.births.all()].sort((a, b) => (a.venue < b.venue ? -1 : 1));
  }

  bear(at: number, venues: readonly BirthOfVenue[]): void {
    if (this.birth() !== null) return;
    this.on.tables.birth.add(ONLY, at);
    for (const { venue, epoch, seq } of venues) this.on.tables.births.add(venue, Object.freeze({ venue, epoch, seq }));
  }

  allotments(): readonly OwnAllotment[] {
    return this.on.tables.allotments.all();
  }

  places(performance: PerformanceId | null): readonly OwnPlace[] {
    const { value: version } = this.on.tables.by.own;
    if (this.asked.version !== version) this.asked = { version, places: new Map() };
    const known = this.asked.places.get(performance);
    if (known !== undefined) return known;
    const ofOne = this.allotments().filter((one) => performance === null || one.performance === performance);
    const places = inOrder(ofOne.flatMap((one) => this.ownOf(this.on.tables.by.placesOf.of(one.id))));
    this.asked.places.set(performance, places);
    return places;
  }

  performances(): readonly PerformanceId[] {
    const { allotments, by } = this.on.tables;
    const found = by.mine.names().flatMap((id) => allotments.get(id)?.performance ?? []);
    return [...new Set(found)];
  }

  soldTo(order: OrderId): readonly OwnPlace[] {
    return inOrder(this.ownOf(this.on.tables.by.soldTo.of(order)));
  }

  keep({ allotments, granted, gone }: AllotmentChanges): void {
    const { allotments: table, places } = this.on.tables;
    for (const { id, venue, performance, status, grantedAt, sellUntil, isWhole } of allotments) {
      const known: Partial<OwnAllotment> = table.get(id) ?? {};
      const judged = known.isWhole ?? isWhole;
      const kept = { id, venue, performance, ...known, status, grantedAt, sellUntil };
      table.put(id, Object.freeze(judged === undefined ? kept : { ...kept, isWhole: judged }));
    }
    for (const { allotment, place, fence } of granted) {
      if (table.get(allotment) === undefined) throw new Error(`there is no allotment ${allotment}`);
      const row = { allotment, place, fence: frozen(fence), state: 'mine' as const };
      places.add(placeKey(row), { ...row, order: null, jn: null, settledSeq: null });
    }
    for (const one of gone) {
      const row = places.get(placeKey(one));
      if (row?.state === 'mine') this.put({ ...row, state: 'gone', jn: null, settledSeq: null });
    }
  }

  change(changes: readonly PlaceChange[]): void {
    for (const { allotment, place, fence, state, order, jn } of changes) {
      if (this.on.tables.places.get(placeKey({ allotment, place })) === undefined) continue;
      if ((state === 'sold') !== (order !== null)) throw new Error('a sold place has its order, and no other has one');
      this.put({ allotment, place, fence: frozen(fence), state, order, jn, settledSeq: null });
    }
  }

  settle(jn: number, seq: number): void {
    for (const row of [...this.on.tables.by.unsettled.of(jn)]) this.put({ ...row, settledSeq: seq });
  }

  settleAtMost(jn: number, venue: string, seq: number): void {
    const { allotments, by } = this.on.tables;
    const rows = by.unsettled.names().flatMap((one) => (one <= jn ? [...by.unsettled.of(one)] : []));
    for (const row of rows) if (allotments.get(row.allotment)?.venue === venue) this.put({ ...row, settledSeq: seq });
  }

  private put(row: PlaceRow): void {
    this.on.tables.places.put(placeKey(row), row);
  }

  private ownOf(rows: Iterable<PlaceRow>): OwnPlace[] {
    const places: OwnPlace[] = [];
    for (const { allotment: id, ...place } of rows) {
      const allotment = this.on.tables.allotments.get(id);
      if (allotment !== undefined) places.push({ allotment, ...place });
    }
    return places;
  }
}

export const placeKey = ({ allotment, place }: Pick<PlaceRow, 'allotment' | 'place'>): string =>
  `${allotment} ${place}`;

const inOrder = (places: OwnPlace[]): readonly OwnPlace[] =>
  Object.freeze(
    places.sort((a, b) =>
      a.allotment.id === b.allotment.id ? a.place - b.place : a.allotment.id < b.allotment.id ? -1 : 1,
    ),
  );

export class MemoryShows implements Pick<KeptRecords['shows'], keyof KeptRecords['shows']> {
  private readonly on: OpenTables;

  constructor(on: OpenTables) {
    this.on = on;
  }

  shows(): readonly OwnShow[] {
    return this.on.tables.shows.all();
  }

  show(performance: string): OwnShow | null {
    return this.on.tables.shows.get(performance) ?? null;
  }

  keepShow(show: OwnShow): void {
    const { shows } = this.on.tables;
    shows.delete(show.performance.id);
    shows.add(show.performance.id, frozen(show));
  }

  map(hash: string): SeatMap | null {
    return this.on.tables.layouts.get(hash) ?? null;
  }

  keepMap(hash: string, map: SeatMap): void {
    if (this.map(hash) === null) this.on.tables.layouts.add(hash, frozen(map));
  }
}
