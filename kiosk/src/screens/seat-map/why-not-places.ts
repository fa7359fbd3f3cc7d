import type { PlaceId } from '@foyer/shared/domain/ids';
import { inLanguage } from '@foyer/shared/domain/text';
import { isTable } from '@foyer/shared/seating/drawing/furniture';
import type { Layout, Place } from '@foyer/shared/seating/layout';
import type { Texts } from '../i18n/i18n.ts';

/** Several places in one line, row by row: `池座 5排7、8座，6排1座`. */
export function placesText(layout: Layout, ids: readonly PlaceId[], texts: Texts): string {
  const [comma, between] = texts.language === 'en' ? [', ', '; '] : ['、', '，'];
  const rows = new Map<string, Place[]>();
  for (const id of ids) {
    const place = layout.places[layout.indexById.get(id) ?? -1];
    if (place !== undefined) rows.set(place.row, [...(rows.get(place.row) ?? []), place]);
  }
  return [...rows.values()].map((places) => rowText(layout, places, comma, texts)).join(between);
}

function rowText(layout: Layout, places: readonly Place[], comma: string, { t, language }: Texts): string {
  const [first] = places;
  if (first === undefined) return '';
  const area = first.area === null ? undefined : layout.areaById.get(first.area)?.areaName;
  if (area) return `${inLanguage(area, language)} × ${places.length}`;
  const labels = places.map(({ label }) => label).join(comma);
  const [one, several] = isTable(layout, first.row)
    ? (['seatMap.seatAtTable', 'seatChoice.table'] as const)
    : (['seatMap.seat', 'seatChoice.row'] as const);
  const name = t(places.length === 1 ? one : several, { row: first.rowLabel, seat: labels });
  const zone = layout.map.zones.find(({ id }) => id === first.zone);
  return layout.map.zones.length > 1 && zone !== undefined ? `${inLanguage(zone.name, language)} ${name}` : name;
}
