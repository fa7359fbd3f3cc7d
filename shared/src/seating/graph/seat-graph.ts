import type { PriceZoneId, ZoneId } from '../../domain/ids.ts';
import { endToEnd } from '../end-to-end.ts';
import type { Layout, LayoutRow, Place } from '../layout.ts';
import type { SeatKind } from '../seat-map.ts';
import { type Chains, chainsOf } from './chains.ts';
import { EDGE_KINDS, EdgeSet } from './edge-set.ts';
import { joinFronts } from './front-edges.ts';
import { joinRow, joinTable, spacingsOf } from './row-edges.ts';
import { modalSpacing } from './spacing.ts';

/** Coordinates are whole numbers of this part of a seat spacing. */
export const STEPS = 64;
const FARTHEST = 2 ** 28;

export const SEAT_KINDS: readonly SeatKind[] = [
  'standard',
  'wheelchair',
  'companion',
  'couple-left',
  'couple-right',
  'restricted-view',
];
export const WHEELCHAIR = 1;
export const COMPANION_SEAT = 2;
export const RESTRICTED = 5;

/** Who sits beside, with, behind and around the table with whom: all of a layout that seating decides from. */
export interface SeatGraph {
  readonly layout: Layout;
  /** Places of the layout, those of areas included; they have no neighbours. */
  readonly size: number;
  /** Neighbours of place p: `targets` from offsets[p] to offsets[p + 1], ascending, with their edge's kind. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly kinds: Uint8Array;
  readonly chains: Chains;
  /** 1 where the place and the next one of its chain are one couple seat. */
  readonly coupledAfter: Uint8Array;
  /** 1 for a numbered seat, 0 for a place of an area. */
  readonly isSeat: Uint8Array;
  /** By place: position of its zone, price zone and seat kind in the lists. */
  readonly zone: Uint16Array;
  readonly price: Uint16Array;
  readonly kind: Uint8Array;
  readonly zones: readonly ZoneId[];
  readonly prices: readonly PriceZoneId[];
  /** By place: where it is, in 1/STEPS of its zone's seat spacing. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** By zone: the usual distance of two neighbours, in plan units; never 0. */
  readonly pitch: readonly number[];
}

const known = new WeakMap<Layout, SeatGraph>();

/** The graph of a layout, made once. Follows from the drawing and the author's groups and overrides, never from labels. */
export function graphOf(layout: Layout): SeatGraph {
  const before = known.get(layout);
  if (before !== undefined) return before;
  const graph = makeGraph(layout);
  known.set(layout, graph);
  return graph;
}

function makeGraph(layout: Layout): SeatGraph {
  const size = layout.places.length;
  const zones = layout.map.zones.map(({ id }) => id);
  const pitch = zones.map((zone) => pitchOf(layout, rowsOf(layout, zone)));
  const edges = edgesOf(layout, zones, pitch).sorted();
  const seats = layout.places.filter(({ area }) => area === null).map(({ index }) => index);
  const chains = chainsOf(seats, size, edges);
  const facts = factsOf(layout, zones, pitch);
  const lists = neighbourLists(size, edges);
  return { layout, size, zones, pitch, chains, coupledAfter: couplesAlong(chains, lists), ...facts, ...lists };
}

const rowsOf = (layout: Layout, zone: ZoneId): LayoutRow[] =>
  layout.rows.filter((row) => row.zone === zone && row.area === null);

const lineOf = (layout: Layout, row: LayoutRow): readonly Place[] =>
  endToEnd(layout.places.slice(row.first, row.first + row.count));

function pitchOf(layout: Layout, rows: readonly LayoutRow[]): number {
  const usual = modalSpacing(rows.flatMap((row) => spacingsOf(lineOf(layout, row))).filter((spacing) => spacing > 0));
  return usual > 0 ? usual : 1;
}

function edgesOf(layout: Layout, zones: readonly ZoneId[], pitch: readonly number[]): EdgeSet {
  const { map } = layout;
  const edges = new EdgeSet(layout.places.length);
  const tables = new Set(map.zones.flatMap(({ rows }) => rows.filter(({ table }) => table).map(({ id }) => id)));
  const { x, y, width, height } = map.stage.shape;
  const stage = { x: x + width / 2, y: y + height / 2 };
  for (const [i, zone] of zones.entries()) {
    const rows = rowsOf(layout, zone);
    const lines = rows.filter(({ id }) => !tables.has(id));
    for (const row of rows) if (tables.has(row.id)) joinTable(row, edges);
    const seats = lines.map((row) => lineOf(layout, row));
    for (const row of seats) joinRow(row, pitch[i] ?? 1, edges);
    joinFronts(seats, pitch[i] ?? 1, stage, edges);
  }
  override(layout, edges);
  return edges;
}

/** The author's word is the last one. What names no two seats of one zone is left out; `checkSeatMap` reports it. */
function override(layout: Layout, edges: EdgeSet): void {
  for (const { a, b, kind } of layout.map.edges ?? []) {
    const one = layout.places[layout.indexById.get(a) ?? -1];
    const other = layout.places[layout.indexById.get(b) ?? -1];
    if (one === undefined || other === undefined || one === other || one.zone !== other.zone) continue;
    if (one.area !== null || other.area !== null) continue;
    if (kind === 'none') edges.remove(one.index, other.index);
    else if (EDGE_KINDS.includes(kind)) edges.set(one.index, other.index, EDGE_KINDS.indexOf(kind) + 1);
  }
}

type Facts = Pick<SeatGraph, 'isSeat' | 'zone' | 'price' | 'kind' | 'prices' | 'x' | 'y'>;

function factsOf(layout: Layout, zones: readonly ZoneId[], pitch: readonly number[]): Facts {
  const size = layout.places.length;
  const prices = layout.map.priceZones.map(({ id }) => id);
  const facts = {
    isSeat: new Uint8Array(size),
    zone: new Uint16Array(size),
    price: new Uint16Array(size),
    kind: new Uint8Array(size),
    x: new Int32Array(size),
    y: new Int32Array(size),
  };
  const zoneAt = new Map(zones.map((id, i) => [id, i]));
  const priceAt = new Map(prices.map((id, i) => [id, i]));
  for (const place of layout.places) {
    const { index } = place;
    const zone = zoneAt.get(place.zone) ?? 0;
    facts.isSeat[index] = place.area === null ? 1 : 0;
    facts.zone[index] = zone;
    facts.price[index] = priceAt.get(place.priceZone) ?? 0;
    facts.kind[index] = SEAT_KINDS.indexOf(place.kind);
    facts.x[index] = inSteps(place.x, pitch[zone] ?? 1);
    facts.y[index] = inSteps(place.y, pitch[zone] ?? 1);
  }
  return { ...facts, prices };
}

/** A coordinate of the plan as whole steps. */
export function inSteps(value: number, pitch: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, Math.round((value / pitch) * STEPS)));
}

type Lists = Pick<SeatGraph, 'offsets' | 'targets' | 'kinds'>;

function neighbourLists(size: number, edges: readonly { a: number; b: number; kind: number }[]): Lists {
  const offsets = new Uint32Array(size + 1);
  for (const { a, b } of edges) {
    offsets[a + 1] = (offsets[a + 1] ?? 0) + 1;
    offsets[b + 1] = (offsets[b + 1] ?? 0) + 1;
  }
  for (let at = 0; at < size; at += 1) offsets[at + 1] = (offsets[at + 1] ?? 0) + (offsets[at] ?? 0);
  const targets = new Uint32Array(edges.length * 2);
  const kinds = new Uint8Array(edges.length * 2);
  const filled = offsets.slice();
  const put = (from: number, to: number, kind: number): void => {
    const at = filled[from] ?? 0;
    filled[from] = at + 1;
    targets[at] = to;
    kinds[at] = kind;
  };
  // Edges come by their lower end: first everybody's lower neighbours, then the higher ones, each ascending.
  for (const { a, b, kind } of edges) put(b, a, kind);
  for (const { a, b, kind } of edges) put(a, b, kind);
  return { offsets, targets, kinds };
}

function couplesAlong({ order, after }: Chains, { offsets, targets, kinds }: Lists): Uint8Array {
  const coupled = new Uint8Array(after.length);
  for (const seat of order)
    for (let at = offsets[seat] ?? 0; at < (offsets[seat + 1] ?? 0); at += 1)
      if (targets[at] === after[seat] && kinds[at] === 2) coupled[seat] = 1;
  return coupled;
}
