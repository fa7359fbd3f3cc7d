import type { AreaId, FloorId, PlaceId, RowId, ZoneId } from '../../domain/ids.ts';
import type { Area, Point, Rect, Row, Seat, SeatMap, Zone } from '../seat-map.ts';
import { inBoth } from './both-languages.ts';
import type { AreaDraft, MapDraft, RowDraft, SeatDraft, ZoneDraft } from './draft.ts';
import { fail, type ImportResult, type MapFormat } from './finding.ts';
import { finishImport } from './finish-import.ts';
import { idFromName, unusedId } from './id-from-name.ts';
import { pathInFile, type FieldNames } from './paths.ts';
import { focalOf } from './focal-place.ts';
import { stageAbove } from './stage-place.ts';
import { SeatIds } from './seat-ids.ts';

interface Building {
  readonly draft: MapDraft;
  readonly seatIds: SeatIds;
  readonly rowIds: Set<string>;
  readonly floorIds: ReadonlyMap<string, FloorId>;
  /** Where in the file each `zone ID`, `row ID`, `seat ID` and `area ID` stands. */
  readonly paths: Map<string, string>;
}

/** Gives everything its id, in the order of the file, so that the same file makes the same map; then the last checks. */
export function buildDraft(draft: MapDraft, format: MapFormat, names: FieldNames): ImportResult {
  const { found } = draft;
  if (draft.places === 0 && found.errors.length === 0) fail(found, '', 'no-places');
  if (found.errors.length > 0) return { ok: false, errors: found.errors, warnings: found.warnings };
  const building: Building = {
    draft,
    seatIds: new SeatIds(found, draft.zones.flatMap(seatsOf)),
    rowIds: new Set(),
    floorIds: floorIdsOf(draft),
    paths: new Map(),
  };
  const zones = draft.zones
    .filter(({ rows, areas }) => rows.length + areas.length > 0)
    .map((zone, i) => buildZone(building, zone, `z${i + 1}`));
  // Floors are drawn over each other: the stage is on the first.
  const first = draft.zones.find(({ rows, areas }) => rows.length + areas.length > 0)?.floor;
  const ground = draft.zones.filter(({ floor }) => floor === first);
  const places = ground.flatMap((zone) => [...seatsOf(zone), ...zone.areas.map(({ shape }) => shape)]);
  const stage = draft.stage ?? stageAbove(places);
  const facing = ground.map((zone) => [...seatsOf(zone), ...zone.areas.flatMap(({ shape }) => cornersOf(shape))]);
  const floors = draft.floors.map(({ key, name }) => ({
    id: building.floorIds.get(key) ?? ('' as FloorId),
    name: inBoth(name),
  }));
  const map: SeatMap = {
    format: 'foyer-seat-map/1',
    name: inBoth(draft.name),
    stage,
    focal: draft.focal ?? focalOf(stage, facing),
    priceZones: draft.prices.used(),
    zones,
    ...(floors.length > 0 ? { floors } : {}),
  };
  building.seatIds.sayRewritten();
  return finishImport(found, map, {
    format,
    rekeyed: building.seatIds.rekeyed,
    leftOut: draft.leftOut,
    pathOf: (path) => pathInFile(map, building.paths, names, path),
  });
}

const cornersOf = ({ x, y, width, height }: Rect): readonly Point[] => [
  { x, y },
  { x: x + width, y: y + height },
];

const seatsOf = (zone: ZoneDraft): readonly SeatDraft[] => zone.rows.flatMap((row) => row.seats);

function floorIdsOf(draft: MapDraft): ReadonlyMap<string, FloorId> {
  const used = new Set<string>();
  return new Map(
    draft.floors.map(({ key, name }, i) => [key, unusedId(idFromName(name) ?? `f${i + 1}`, used) as FloorId]),
  );
}

function buildZone(building: Building, zone: ZoneDraft, id: string): Zone {
  building.paths.set(`zone ${id}`, zone.path);
  const floor = zone.floor === null ? undefined : building.floorIds.get(zone.floor);
  return {
    id: id as ZoneId,
    name: inBoth(zone.name),
    ...(zone.focal === null ? {} : { focal: zone.focal }),
    ...(floor === undefined ? {} : { floor }),
    ...(zone.outline === null ? {} : { outline: zone.outline }),
    rows: zone.rows.map((row, i) => buildRow(building, row, id, i)),
    areas: zone.areas.map((area, i) => buildArea(building, area, id, i)),
  };
}

function buildRow(building: Building, row: RowDraft, zone: string, index: number): Row {
  const id = unusedId(`${zone}.${idFromName(row.label) ?? index + 1}`, building.rowIds) as RowId;
  building.paths.set(`row ${id}`, row.path);
  const seats = row.seats.map((seat) => buildSeat(building, seat, id));
  return { id, label: row.label, seats, ...(row.table === undefined ? {} : { table: row.table }) };
}

function buildSeat({ draft, seatIds, paths }: Building, seat: SeatDraft, row: string): Seat {
  const id = seatIds.idOf(seat, `${row}-${idFromName(seat.label) ?? 'seat'}`) as PlaceId;
  paths.set(`seat ${id}`, seat.path);
  const { label, x, y, kind } = seat;
  return { id, label, x, y, priceZone: draft.prices.use(seat.price), kind };
}

function buildArea({ draft, rowIds, paths }: Building, area: AreaDraft, zone: string, index: number): Area {
  const id = unusedId(`${zone}.${idFromName(area.name.en) ?? `area-${index + 1}`}`, rowIds) as AreaId;
  paths.set(`area ${id}`, area.path);
  const { name, capacity, shape, outline } = area;
  const priceZone = draft.prices.use(area.price);
  return { id, name, capacity, priceZone, shape, ...(outline === undefined ? {} : { outline }) };
}
