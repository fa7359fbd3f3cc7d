import type { PlaceId } from '@foyer/shared/domain/ids';
import type { Minor } from '@foyer/shared/domain/money';
import { isTable } from '@foyer/shared/seating/drawing/furniture';
import type { SeatKind } from '@foyer/shared/seating/seat-map';
import type { Look } from '../../components/seat-map/picture-parts.ts';
import { moneyText } from '../../services/money-text.ts';
import { seatText } from '../../services/seat-text.ts';
import { fill, inOurs, language, texts } from '../../services/texts.ts';
import type { Hall } from './hall.ts';

/** `7排8座`; with the zone's name in a hall that has several; a place of an area is called by the area. */
export function placeName(hall: Hall, index: number): string {
  const place = hall.layout.places[index];
  if (place === undefined) return '';
  const area = place.area === null ? undefined : hall.layout.areaById.get(place.area);
  if (area?.areaName) return inOurs(area.areaName);
  const t = texts('seats');
  const seat = isTable(hall.layout, place.row)
    ? fill(t.tableSeat, { row: place.rowLabel, seat: place.label })
    : seatText({ rowLabel: place.rowLabel, seatLabel: place.label }, hall.kind);
  return inZone(hall, index, seat);
}

/** `H排8、9座、J排1座`: seats of one row are named together. */
export function placeNames(hall: Hall, places: readonly number[]): string {
  const t = texts('seats');
  const pattern = t.rowSeats[hall.kind];
  const groups: number[][] = [];
  for (const place of places) {
    const last = groups.at(-1);
    if (last !== undefined && pattern !== '' && isOneRow(hall, last[0] ?? -1, place)) last.push(place);
    else groups.push([place]);
  }
  return groups.map((group) => rowName(hall, group, pattern)).join(t.list);
}

function rowName(hall: Hall, group: readonly number[], pattern: string): string {
  const [first = -1] = group;
  const { rowLabel: row = '' } = hall.layout.places[first] ?? {};
  const seat = group.map((place) => hall.layout.places[place]?.label ?? '').join(texts('seats').seatList);
  return group.length === 1 ? placeName(hall, first) : inZone(hall, first, fill(pattern, { row, seat }));
}

function isOneRow({ layout }: Hall, a: number, b: number): boolean {
  const [one, other] = [layout.places[a], layout.places[b]];
  return one?.row === other?.row && one?.area === null && one !== undefined && !isTable(layout, one.row);
}

/** With the zone's name in a hall that has several. */
function inZone({ layout }: Hall, index: number, seat: string): string {
  const zones = layout.map.zones.filter(({ rows }) => rows.length > 0);
  const zone = zones.find(({ id }) => id === layout.places[index]?.zone);
  return zones.length < 2 || zone === undefined ? seat : fill(texts('seats').inZone, { zone: inOurs(zone.name), seat });
}

export const indexesOf = (hall: Hall, ids: readonly PlaceId[]): number[] =>
  ids.flatMap((id) => hall.layout.indexById.get(id) ?? []);

export const priceOf = (hall: Hall, index: number): Minor | null => {
  const zone = hall.layout.places[index]?.priceZone;
  return (zone === undefined ? undefined : hall.prices.get(zone)) ?? null;
};

export const priceText = (hall: Hall, index: number): string => {
  const price = priceOf(hall, index);
  return price === null ? '' : moneyText(price, hall.currency);
};

/** Looks of places that are free to whoever chooses: their price is told. */
const HAS_PRICE: ReadonlySet<Look> = new Set(['free', 'chosen', 'proposed', 'mine']);

/** What a screen reader says: `7排8座 情侣座 可选 ¥45`, `Row 7, seat 8, couple seat, free, ¥45`. */
export function spokenName(hall: Hall, index: number, look: Look): string {
  const t = texts('seats');
  const kind = kindText(hall.layout.places[index]?.kind ?? 'standard');
  const price = HAS_PRICE.has(look) ? priceText(hall, index) : '';
  const parts = [placeName(hall, index), kind, t.look[look], price].filter((part) => part !== '');
  return parts.join(language() === 'en' ? ', ' : ' ');
}

export function kindText(kind: SeatKind): string {
  const t = texts('seats').kind;
  if (kind === 'couple-left' || kind === 'couple-right') return t.couple;
  if (kind === 'restricted-view') return t.poor;
  return kind === 'standard' ? '' : t[kind];
}
