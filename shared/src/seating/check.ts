import { checkEdges, type EdgeCode } from './check-edges.ts';
import type { Finding } from './import/finding.ts';
import type { Area, Point, Row, Seat, SeatMap, Table, Zone } from './seat-map.ts';

/** More places than this are a mistake in the file, not a hall. */
export const MAX_PLACES = 200_000;

export type SeatMapCode =
  | EdgeCode
  | 'unknown-floor'
  | 'floor-missing'
  | 'floor-unused'
  | 'outline-too-short'
  | 'size-not-positive'
  | 'id-repeated'
  | 'not-an-id'
  | 'unknown-price-zone'
  | 'price-zone-unused'
  | 'not-a-number'
  | 'row-without-seats'
  | 'capacity-too-small'
  | 'no-places'
  | 'too-many'
  | 'empty-text'
  | 'couple-unpaired'
  | 'seats-in-one-spot'
  | 'row-label-repeated'
  | 'seat-label-repeated'
  | 'not-a-color';

export interface SeatMapFindings {
  /** Any of these and the map cannot be used. */
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

/**
 * The rules every seat map keeps, whoever made it. Paths name the place in the map: `zones[0].rows[2].seats[5].id`.
 * What passes without errors can be flattened, sold from and drawn.
 */
export function checkSeatMap(map: SeatMap): SeatMapFindings {
  const check = new Check(map);
  check.run();
  return { errors: check.errors, warnings: check.warnings };
}

const ID = /^[A-Za-z0-9._~-]{1,64}$/;
/** An area's places are `ID#1 … ID#n` and must be ids too. */
const MAX_AREA_ID = 56;
const COLOR = /^#[0-9a-f]{6}$/i;

class Check {
  readonly errors: Finding[] = [];
  readonly warnings: Finding[] = [];
  readonly #map: SeatMap;
  readonly #floors = new Map<string, string>();
  readonly #floorsUsed = new Set<string>();
  readonly #zones = new Map<string, string>();
  /** Rows and areas share one name space: both are rows of the feed. */
  readonly #rows = new Map<string, string>();
  readonly #places = new Map<string, string>();
  readonly #priceZones = new Map<string, string>();
  readonly #pricesUsed = new Set<string>();
  /** Who stands where, floor by floor: of two seats on one spot only one can be seen and touched. */
  readonly #spots = new Map<string, string>();
  #count = 0;

  constructor(map: SeatMap) {
    this.#map = map;
  }

  run(): void {
    const map = this.#map;
    for (const [i, zone] of map.priceZones.entries()) {
      this.#id(this.#priceZones, zone.id, `priceZones[${i}].id`);
      if (!COLOR.test(zone.color)) this.#error(`priceZones[${i}].color`, 'not-a-color', { value: zone.color });
    }
    this.#numbers('stage.shape', { ...map.stage.shape });
    this.#numbers('focal', { ...map.focal });
    for (const [i, floor] of (map.floors ?? []).entries()) this.#id(this.#floors, floor.id, `floors[${i}].id`);
    for (const [i, zone] of map.zones.entries()) this.#zone(zone, `zones[${i}]`);
    checkEdges(map, (path, code, params) => this.#error(path, code, params));
    if (this.#count === 0) this.#error('zones', 'no-places', {});
    if (this.#count > MAX_PLACES) this.#error('zones', 'too-many', { count: this.#count, max: MAX_PLACES });
    for (const [id, path] of this.#priceZones)
      if (!this.#pricesUsed.has(id)) this.#warn(path, 'price-zone-unused', { value: id });
    for (const [id, path] of this.#floors)
      if (!this.#floorsUsed.has(id)) this.#warn(path, 'floor-unused', { value: id });
  }

  #zone(zone: Zone, path: string): void {
    this.#id(this.#zones, zone.id, `${path}.id`);
    if (zone.focal !== undefined) this.#numbers(`${path}.focal`, { ...zone.focal });
    this.#floor(zone, path);
    if (zone.outline !== undefined) this.#outline(zone.outline, `${path}.outline`);
    for (const [i, row] of zone.rows.entries()) this.#row(row, `${path}.rows[${i}]`, zone.floor);
    this.#rowLabels(zone, path);
    for (const [i, area] of zone.areas.entries()) this.#area(area, `${path}.areas[${i}]`);
  }

  #floor(zone: Zone, path: string): void {
    if (zone.floor === undefined) {
      if (this.#floors.size > 0) this.#error(`${path}.floor`, 'floor-missing', { value: zone.id });
      return;
    }
    this.#floorsUsed.add(zone.floor);
    if (!this.#floors.has(zone.floor)) this.#error(`${path}.floor`, 'unknown-floor', { value: zone.floor });
  }

  /** Two rows may share a label, being one row to the audience with an aisle between; two tickets may not be alike. */
  #rowLabels(zone: Zone, path: string): void {
    const firsts = new Map<string, { readonly at: string; readonly seats: Set<string> }>();
    for (const [i, row] of zone.rows.entries()) {
      const at = `${path}.rows[${i}]`;
      const first = firsts.get(row.label);
      const seats = row.seats.map(({ label }) => label);
      if (first === undefined) firsts.set(row.label, { at, seats: new Set(seats) });
      else {
        if (seats.some((label) => first.seats.has(label)))
          this.#warn(`${at}.label`, 'row-label-repeated', { value: row.label, first: first.at });
        for (const label of seats) first.seats.add(label);
      }
    }
  }

  #outline(points: readonly Point[], path: string): void {
    if (points.length < 3) this.#error(path, 'outline-too-short', { count: points.length });
    for (const [i, { x, y }] of points.entries()) this.#numbers(`${path}[${i}]`, { x, y });
  }

  #table({ at, width, height, turn }: Table, path: string): void {
    this.#numbers(path, { x: at.x, y: at.y, width, height, turn });
    if (width <= 0 || height <= 0) this.#error(path, 'size-not-positive', { width, height });
  }

  #row(row: Row, path: string, floor: string | undefined): void {
    this.#id(this.#rows, row.id, `${path}.id`);
    if (row.seats.length === 0) this.#error(path, 'row-without-seats', { value: row.label });
    if (row.table !== undefined) this.#table(row.table, `${path}.table`);
    const labels = new Map<string, string>();
    for (const [i, seat] of row.seats.entries()) {
      const at = `${path}.seats[${i}]`;
      this.#seat(seat, at);
      const first = labels.get(seat.label);
      if (first !== undefined) this.#warn(`${at}.label`, 'seat-label-repeated', { value: seat.label, first });
      else labels.set(seat.label, at);
      const spot = `${floor ?? ''}|${seat.x}|${seat.y}`;
      const under = this.#spots.get(spot);
      if (under === undefined) this.#spots.set(spot, seat.id);
      else this.#warn(at, 'seats-in-one-spot', { value: seat.id, first: under });
    }
    this.#couples(row, path);
  }

  #seat(seat: Seat, path: string): void {
    this.#count += 1;
    this.#id(this.#places, seat.id, `${path}.id`);
    if (seat.label === '') this.#error(`${path}.label`, 'empty-text', { value: seat.id });
    this.#numbers(path, { x: seat.x, y: seat.y });
    this.#price(seat.priceZone, `${path}.priceZone`);
  }

  #area(area: Area, path: string): void {
    this.#id(this.#rows, area.id, `${path}.id`);
    if (area.id.length > MAX_AREA_ID) this.#error(`${path}.id`, 'not-an-id', { value: area.id });
    this.#numbers(`${path}.shape`, { ...area.shape });
    if (area.outline !== undefined) this.#outline(area.outline, `${path}.outline`);
    this.#price(area.priceZone, `${path}.priceZone`);
    if (!Number.isSafeInteger(area.capacity) || area.capacity < 1)
      this.#error(`${path}.capacity`, 'capacity-too-small', { value: String(area.capacity) });
    else this.#count += area.capacity;
  }

  /** A couple seat is drawn as its left half followed by its right half. */
  #couples(row: Row, path: string): void {
    for (const [i, seat] of row.seats.entries()) {
      const isTorn =
        (seat.kind === 'couple-left' && row.seats[i + 1]?.kind !== 'couple-right') ||
        (seat.kind === 'couple-right' && row.seats[i - 1]?.kind !== 'couple-left');
      if (isTorn) this.#warn(`${path}.seats[${i}].kind`, 'couple-unpaired', { value: seat.id });
    }
  }

  #price(id: string, path: string): void {
    this.#pricesUsed.add(id);
    if (!this.#priceZones.has(id)) this.#error(path, 'unknown-price-zone', { value: id });
  }

  #id(known: Map<string, string>, id: string, path: string): void {
    if (!ID.test(id)) this.#error(path, 'not-an-id', { value: id });
    const first = known.get(id);
    if (first !== undefined) this.#error(path, 'id-repeated', { value: id, first });
    else known.set(id, path);
  }

  #numbers(path: string, values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values))
      if (!Number.isFinite(value)) this.#error(`${path}.${name}`, 'not-a-number', { value: String(value) });
  }

  #error(path: string, code: SeatMapCode, params: Finding['params']): void {
    this.errors.push({ path, code, params });
  }

  #warn(path: string, code: SeatMapCode, params: Finding['params']): void {
    this.warnings.push({ path, code, params });
  }
}
