import { inLanguage } from '@foyer/shared/domain/text';
import { isTable } from '@foyer/shared/seating/drawing/furniture';
import type { Layout } from '@foyer/shared/seating/layout';
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
  const key = isTable(layout, place.row) ? 'seatMap.seatAtTable' : 'seatMap.seat';
  const name = area ? inLanguage(area, language) : t(key, { row: place.rowLabel, seat: place.label });
  return { name, where };
}
