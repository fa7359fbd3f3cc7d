import type { AreaId, PlaceId, PriceZoneId, RowId, ZoneId } from '../domain/ids.ts';
import type { Text } from '../domain/text.ts';
import type { Area, Row, SeatKind, SeatMap, Zone } from './seat-map.ts';

/**
 * A seat map flattened into the vector that inventory, feed and tickets index: places in plan order, zone by zone,
 * the rows of a zone before its areas. The order is part of the map: index i means the same place on every node.
 */
export interface Layout {
  readonly map: SeatMap;
  readonly places: readonly Place[];
  /** Rows, and one entry for each area, in place order; together they cover every place once. */
  readonly rows: readonly LayoutRow[];
  readonly indexById: ReadonlyMap<PlaceId, number>;
  readonly areaById: ReadonlyMap<AreaId, LayoutRow>;
}

export interface Place {
  readonly index: number;
  readonly id: PlaceId;
  readonly zone: ZoneId;
  readonly row: RowId;
  /** Set for an anonymous place of an area. */
  readonly area: AreaId | null;
  readonly rowLabel: string;
  readonly label: string;
  readonly priceZone: PriceZoneId;
  readonly kind: SeatKind;
  readonly x: number;
  readonly y: number;
}

export interface LayoutRow {
  readonly id: RowId;
  readonly zone: ZoneId;
  readonly zoneName: Text;
  readonly label: string;
  /** Set when this entry stands for an area. */
  readonly area: AreaId | null;
  readonly areaName: Text | null;
  readonly first: number;
  readonly count: number;
}

/** An area's places are found in the feed under this row. */
export const rowOfArea = (area: AreaId): RowId => area as string as RowId;

export const placeOfArea = (area: AreaId, n: number): PlaceId => `${area}#${n}` as PlaceId;

/** Flattens a map. The map must have passed `checkSeatMap`. */
export function layoutOf(map: SeatMap): Layout {
  const places: Place[] = [];
  const rows: LayoutRow[] = [];
  const areaById = new Map<AreaId, LayoutRow>();
  for (const zone of map.zones) {
    for (const row of zone.rows) {
      rows.push(rowEntry(zone, row, places.length));
      for (const seat of row.seats)
        places.push({ ...seat, index: places.length, zone: zone.id, row: row.id, rowLabel: row.label, area: null });
    }
    for (const area of zone.areas) {
      const entry = areaEntry(zone, area, places.length);
      rows.push(entry);
      areaById.set(area.id, entry);
      pushAreaPlaces(places, zone, area);
    }
  }
  const indexById = new Map(places.map((place) => [place.id, place.index]));
  return { map, places, rows, indexById, areaById };
}

const rowEntry = (zone: Zone, row: Row, first: number): LayoutRow => ({
  id: row.id,
  zone: zone.id,
  zoneName: zone.name,
  label: row.label,
  area: null,
  areaName: null,
  first,
  count: row.seats.length,
});

const areaEntry = (zone: Zone, area: Area, first: number): LayoutRow => ({
  id: rowOfArea(area.id),
  zone: zone.id,
  zoneName: zone.name,
  label: '',
  area: area.id,
  areaName: area.name,
  first,
  count: area.capacity,
});

/** Nobody stands at a number: every place of an area is drawn at its middle. */
function pushAreaPlaces(places: Place[], zone: Zone, area: Area): void {
  const x = area.shape.x + area.shape.width / 2;
  const y = area.shape.y + area.shape.height / 2;
  for (let n = 1; n <= area.capacity; n += 1)
    places.push({
      index: places.length,
      id: placeOfArea(area.id, n),
      zone: zone.id,
      row: rowOfArea(area.id),
      area: area.id,
      rowLabel: '',
      label: '',
      priceZone: area.priceZone,
      kind: 'standard',
      x,
      y,
    });
}
