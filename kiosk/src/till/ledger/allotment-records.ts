import type { AllotmentId, OrderId, PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import type { Fence } from '@foyer/shared/domain/fence';
import type { BirthOfVenue, OwnAllotment, OwnPlace, OwnState } from '../allotments/own-place.ts';
import type { AllotmentChanges } from '../allotments/reconcile.ts';
import type { Book } from './book.ts';
import { KnownPlaces } from './known-places.ts';

interface AllotmentRow {
  readonly id: string;
  readonly venue: string;
  readonly performance: string;
  readonly status: OwnAllotment['status'];
  readonly granted_at: number;
  readonly sell_until: number;
  readonly is_whole: 0 | 1 | null;
}

interface PlaceRow extends AllotmentRow {
  readonly place: number;
  readonly epoch: number;
  readonly grant_no: number;
  readonly use_no: number;
  readonly state: OwnState;
  readonly order_id: string | null;
  readonly jn: number | null;
  readonly settled_seq: number | null;
}

/** What a fact did to one place. */
export interface PlaceChange {
  readonly allotment: AllotmentId;
  readonly place: number;
  readonly fence: Fence;
  readonly state: OwnState;
  readonly order: OrderId | null;
  readonly jn: number;
}

const ALLOTMENT = 'a.id, a.venue, a.performance, a.status, a.granted_at, a.sell_until, a.is_whole';
const PLACES = `
  SELECT ${ALLOTMENT}, p.place, p.epoch, p.grant_no, p.use_no, p.state, p.order_id, p.jn, p.settled_seq
    FROM allotted_places p JOIN allotments a ON a.id = p.allotment`;

/** Whoever gives several back writes their facts in it. */
const IN_ORDER = 'ORDER BY p.allotment, p.place';

/** The places this till may sell from by itself. */
export class AllotmentRecords {
  private readonly reads: ReturnType<typeof readsOf>;
  private readonly writes: ReturnType<typeof writesOf>;
  private readonly known: KnownPlaces;
  private readonly performanceOf = new Map<AllotmentId, PerformanceId>();

  constructor(book: Book) {
    this.reads = readsOf(book);
    this.writes = writesOf(book);
    this.known = new KnownPlaces(book, OWN_WRITES);
  }

  birth(): number | null {
    return this.reads.birth.get()?.at ?? null;
  }

  /** By venue; those are missing that were added to the till later. */
  births(): readonly BirthOfVenue[] {
    return this.reads.births.all().map(({ venue, ...at }) => ({ venue: venue as VenueId, ...at }));
  }

  /** Written once: later calls change nothing. */
  bear(at: number, venues: readonly BirthOfVenue[]): void {
    if (this.birth() !== null) return;
    this.writes.bear.run(at);
    for (const { venue, epoch, seq } of venues) this.writes.bearVenue.run(venue, epoch, seq);
  }

  allotments(): readonly OwnAllotment[] {
    return this.reads.allotments.all().map(allotmentOf);
  }

  /** Every place ever granted that is still kept, of one performance or of all. */
  places(performance: PerformanceId | null): readonly OwnPlace[] {
    const { places, placesOf } = this.reads;
    if (performance === null) return places.all().map(placeOf);
    return this.known.placesOf(performance, () => placesOf.all(performance).map(placeOf));
  }

  /** Performances with places that are neither sold nor given back. */
  performances(): readonly PerformanceId[] {
    return this.known.unsoldPerformances(() =>
      this.reads.performances.all().map(({ performance }) => performance as PerformanceId),
    );
  }

  soldTo(order: OrderId): readonly OwnPlace[] {
    return this.reads.soldTo.all(order).map(placeOf);
  }

  /** What a list of the server changes. */
  keep({ allotments, granted, gone }: AllotmentChanges): void {
    const { put, judge, grant, lose } = this.writes;
    for (const { id, venue, performance, status, grantedAt, sellUntil, isWhole } of allotments) {
      if (put.run(id, venue, performance, status, grantedAt, sellUntil) > 0) this.known.forgetStates(performance);
      if (isWhole !== undefined && judge.run(Number(isWhole), id) > 0) this.known.forget(performance);
    }
    for (const { allotment, place, fence } of granted) grant.run(allotment, place, fence.epoch, fence.grant, fence.use);
    for (const { allotment, place } of gone) lose.run(allotment, place);
    for (const { allotment } of [...granted, ...gone]) this.changed(allotment);
  }

  /** What a fact did; called inside the transaction that writes the fact. */
  change(changes: readonly PlaceChange[]): void {
    for (const { allotment, place, fence, state, order, jn } of changes)
      this.writes.change.run(fence.epoch, fence.grant, fence.use, state, order, jn, allotment, place);
    for (const { allotment } of changes) this.changed(allotment);
  }

  /** The server has settled fact `jn` at `seq` of its venue's stream. */
  settle(jn: number, seq: number): void {
    for (const { performance } of this.reads.unsettled.all(jn)) this.known.forget(performance as PerformanceId);
    this.writes.settle.run(seq, jn);
  }

  /** Facts up to `jn` whose answer was lost were settled at `seq` of their venue's stream or before. */
  settleAtMost(jn: number, venue: string, seq: number): void {
    for (const { performance } of this.reads.unsettledUpTo.all(jn, venue))
      this.known.forget(performance as PerformanceId);
    this.writes.settleAtMost.run(seq, jn, venue);
  }

  private changed(allotment: AllotmentId): void {
    const performance = this.performanceOf.get(allotment) ?? this.reads.performanceOf.get(allotment)?.performance;
    if (performance === undefined) return;
    this.performanceOf.set(allotment, performance as PerformanceId);
    this.known.forgetStates(performance as PerformanceId);
  }
}

const OWN_WRITES: ReadonlySet<string> = new Set([
  ...['put', 'judge', 'grant', 'lose', 'change', 'settle', 'settleAtMost'].map((name) => `allotment.${name}`),
]);

const readsOf = (book: Book) => ({
  birth: book.read<[], { at: number }>('SELECT at FROM birth'),
  births: book.read<[], { venue: string; epoch: number; seq: number }>(
    'SELECT venue, epoch, seq FROM births ORDER BY venue',
  ),
  allotments: book.read<[], AllotmentRow>(`SELECT ${ALLOTMENT} FROM allotments a`),
  places: book.read<[], PlaceRow>(`${PLACES} ${IN_ORDER}`),
  placesOf: book.read<[string], PlaceRow>(`${PLACES} WHERE a.performance = ? ${IN_ORDER}`),
  performances: book.read<[], { performance: string }>(
    `SELECT DISTINCT a.performance FROM allotments a
      WHERE a.id IN (SELECT allotment FROM allotted_places WHERE state = 'mine')`,
  ),
  performanceOf: book.read<[string], { performance: string }>('SELECT performance FROM allotments WHERE id = ?'),
  unsettled: book.read<[number], { performance: string }>(
    `SELECT DISTINCT a.performance FROM allotted_places p JOIN allotments a ON a.id = p.allotment
      WHERE p.jn = ? AND p.settled_seq IS NULL`,
  ),
  unsettledUpTo: book.read<[number, string], { performance: string }>(
    `SELECT DISTINCT a.performance FROM allotted_places p JOIN allotments a ON a.id = p.allotment
      WHERE p.jn <= ? AND p.settled_seq IS NULL AND a.venue = ?`,
  ),
  soldTo: book.read<[string], PlaceRow>(`${PLACES} WHERE p.order_id = ? ${IN_ORDER}`),
});

const writesOf = (book: Book) => ({
  bear: book.write('birth.write', 'INSERT OR IGNORE INTO birth (only_one, at) VALUES (1, ?)'),
  bearVenue: book.write('birth.venue', 'INSERT INTO births (venue, epoch, seq) VALUES (?, ?, ?)'),
  judge: book.write('allotment.judge', 'UPDATE allotments SET is_whole = ? WHERE id = ? AND is_whole IS NULL'),
  put: book.write(
    'allotment.put',
    `INSERT INTO allotments (id, venue, performance, status, granted_at, sell_until) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET status = excluded.status, granted_at = excluded.granted_at,
       sell_until = excluded.sell_until`,
  ),
  grant: book.write(
    'allotment.grant',
    `INSERT INTO allotted_places (allotment, place, epoch, grant_no, use_no, state) VALUES (?, ?, ?, ?, ?, 'mine')`,
  ),
  lose: book.write(
    'allotment.lose',
    `UPDATE allotted_places SET state = 'gone', jn = NULL, settled_seq = NULL
      WHERE allotment = ? AND place = ? AND state = 'mine'`,
  ),
  change: book.write(
    'allotment.change',
    `UPDATE allotted_places
        SET epoch = ?, grant_no = ?, use_no = ?, state = ?, order_id = ?, jn = ?, settled_seq = NULL
      WHERE allotment = ? AND place = ?`,
  ),
  settle: book.write(
    'allotment.settle',
    'UPDATE allotted_places SET settled_seq = ? WHERE jn = ? AND settled_seq IS NULL',
  ),
  settleAtMost: book.write(
    'allotment.settleAtMost',
    `UPDATE allotted_places SET settled_seq = ?
      WHERE jn <= ? AND settled_seq IS NULL AND allotment IN (SELECT id FROM allotments WHERE venue = ?)`,
  ),
});

const allotmentOf = (row: AllotmentRow): OwnAllotment => ({
  id: row.id as AllotmentId,
  venue: row.venue as VenueId,
  performance: row.performance as PerformanceId,
  status: row.status,
  grantedAt: row.granted_at,
  sellUntil: row.sell_until,
  ...(row.is_whole === null ? {} : { isWhole: row.is_whole === 1 }),
});

const placeOf = (row: PlaceRow): OwnPlace => ({
  allotment: allotmentOf(row),
  place: row.place,
  fence: { epoch: row.epoch, grant: row.grant_no, use: row.use_no },
  state: row.state,
  order: row.order_id as OrderId | null,
  jn: row.jn,
  settledSeq: row.settled_seq,
});
