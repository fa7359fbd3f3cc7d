import type { PlaceId } from '@foyer/shared/domain/ids';
import { inLanguage } from '@foyer/shared/domain/text';
import type { Layout, Place } from '@foyer/shared/seating/layout';
import type { Texts } from '../i18n/i18n.ts';

/** A place on the order: `5排12座`, and below it where that is (`楼座 · 优选区`). */
export interface PlaceText {
  readonly name: string;
  readonly where: string;
}

export function placeText(layout: Layout, index: number, { t, language }: Texts): PlaceText {
  const place = layout.places[index];
  if (place === undefined) return { name: '', where: '' };
  const zone = layout.map.zones.find(({ id }) => id === place.zone);
  const priceZone = layout.map.priceZones.find(({ id }) => id === place.priceZone);
  const zoneNames = [layout.map.zones.length > 1 ? zone?.name : undefined, priceZone?.name];
  const where = zoneNames.flatMap((name) => (name === undefined ? [] : [inLanguage(name, language)])).join(' · ');
  const area = place.area === null ? undefined : layout.areaById.get(place.area)?.areaName;
  const name = area ? inLanguage(area, language) : t('seatMap.seat', { row: place.rowLabel, seat: place.label });
  return { name, where };
}

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
  const labels = places.map(({ label }) => label).join(comma);
  const key = places.length === 1 ? 'seatMap.seat' : 'counter.places.row';
  const name = t(key, { row: first.rowLabel, seat: labels });
  const zone = layout.map.zones.find(({ id }) => id === first.zone);
  return layout.map.zones.length > 1 && zone !== undefined ? `${inLanguage(zone.name, language)} ${name}` : name;
}
