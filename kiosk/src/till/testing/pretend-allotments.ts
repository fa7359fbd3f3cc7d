import { layout, PERFORMANCE, VENUE } from './pretend-house.ts';

interface Standing {
  readonly allotmentId: string;
  readonly grantedAt: number;
  readonly sellUntil: number;
  readonly performance: string;
  /** Where the stream gave it; older servers do not tell. */
  readonly granted?: { epoch: number; seq: number };
  readonly places: Map<number, { epoch: number; grant: number; use: number }>;
}

interface Seats {
  stateOf(place: string): string;
  /** Returns the seq of the change. */
  change(places: readonly string[], state: string): number;
}

interface Line {
  readonly place: number;
  readonly allotment: string;
  readonly fence: { epoch: number; grant: number; use: number };
}

type Body = { readonly kind: string } & Record<string, unknown>;

/** Allotments as a server keeps them, for one terminal; what a fact says that does not fit is a conflict. */
export class PretendAllotments {
  /** Grows with every change, as the beat tells it. */
  number = 0;
  readonly conflicts: number[] = [];
  /** Orders that the till made, by their order id: places still sold. */
  readonly sold = new Map<string, readonly Line[]>();
  private readonly seats: Seats;
  private readonly standing = new Map<string, Standing>();
  private readonly grants = new Map<number, number>();

  constructor(seats: Seats) {
    this.seats = seats;
  }

  grant(
    allotmentId: string,
    grantedAt: number,
    places: readonly string[],
    sellUntil = grantedAt + 7_200_000,
    granted?: { epoch: number; seq: number },
  ): void {
    const taken = places.filter((place) => this.seats.stateOf(place) !== '.');
    if (taken.length > 0) throw new Error(`${taken.join(', ')} cannot be granted`);
    const entry: Standing = {
      allotmentId,
      grantedAt,
      sellUntil,
      performance: PERFORMANCE,
      ...(granted === undefined ? {} : { granted }),
      places: new Map(),
    };
    for (const place of places) {
      const index = indexOf(place);
      const grant = (this.grants.get(index) ?? 0) + 1;
      this.grants.set(index, grant);
      entry.places.set(index, { epoch: 1, grant, use: 0 });
    }
    this.standing.set(allotmentId, entry);
    this.changed(places, 'a');
  }

  /** Seats held become an allotment of one order: who held them goes on, so the fences are those of the hold. */
  keep(allotmentId: string, grantedAt: number, places: readonly string[]): unknown {
    const entry: Standing = {
      allotmentId,
      grantedAt,
      sellUntil: grantedAt + 7_200_000,
      performance: PERFORMANCE,
      places: new Map(),
    };
    for (const place of places) entry.places.set(indexOf(place), this.heldFence(place));
    this.standing.set(allotmentId, entry);
    this.changed(places, 'a');
    return { ...listed(entry), status: undefined };
  }

  /** A claimant takes a place: its grant rises. */
  hold(places: readonly string[]): void {
    for (const place of places) this.grants.set(indexOf(place), (this.grants.get(indexOf(place)) ?? 0) + 1);
  }

  heldFence(place: string): { epoch: number; grant: number; use: number } {
    return { epoch: 1, grant: this.grants.get(indexOf(place)) ?? 1, use: 0 };
  }

  /** A manager takes places back; whatever the till sells of them afterwards is a conflict. */
  reclaim(allotmentId: string, places: readonly string[]): void {
    for (const place of places) this.standing.get(allotmentId)?.places.delete(indexOf(place));
    this.changed(places, '.');
  }

  list(): unknown[] {
    return [...this.standing.values()].filter(({ places }) => places.size > 0).map(listed);
  }

  /** The seq at which a fact that touched seats was settled; null when it touched none or did not fit. */
  settle(jn: number, body: Body): number | null {
    switch (body.kind) {
      case 'sale.made':
        return this.sell(jn, body['order'] as string, body['lines'] as Line[]);
      case 'sale.voided':
        return this.undo(jn, body['order'] as string, body['lines'] as Line[]);
      case 'seats.returned':
        return this.takeBack(jn, body['allotment'] as string, body['places'] as number[]);
      default:
        return null;
    }
  }

  private sell(jn: number, order: string, lines: readonly Line[]): number | null {
    const fits = lines.every(({ allotment, place, fence }) => {
      const known = this.standing.get(allotment)?.places.get(place);
      return known !== undefined && known.grant === fence.grant && fence.use > known.use;
    });
    if (!fits) return this.conflict(jn);
    for (const { allotment, place } of lines) this.standing.get(allotment)?.places.delete(place);
    this.sold.set(order, lines);
    return this.changed(idsOf(lines), 's');
  }

  private undo(jn: number, order: string, lines: readonly Line[]): number | null {
    if (!this.sold.delete(order)) return this.conflict(jn);
    for (const { allotment, place, fence } of lines) this.standing.get(allotment)?.places.set(place, fence);
    return this.changed(idsOf(lines), 'a');
  }

  private takeBack(jn: number, allotment: string, places: readonly number[]): number | null {
    const known = this.standing.get(allotment)?.places;
    if (!places.every((place) => known?.has(place) === true)) return this.conflict(jn);
    for (const place of places) known?.delete(place);
    return this.changed(idsOf(places.map((place) => ({ place }))), '.');
  }

  private conflict(jn: number): null {
    this.conflicts.push(jn);
    return null;
  }

  private changed(places: readonly string[], state: string): number {
    this.number += 1;
    return this.seats.change(places, state);
  }
}

const listed = ({ places, ...rest }: Standing) => ({
  ...rest,
  venue: VENUE,
  status: 'open',
  places: [...places].map(([place, fence]) => ({ place, fence })),
});

const indexOf = (place: string): number => layout.indexById.get(place as never) ?? -1;

const idsOf = (lines: readonly { readonly place: number }[]): string[] =>
  lines.map(({ place }) => layout.places[place]?.id ?? 'none');
