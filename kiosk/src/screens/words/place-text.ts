import { inLanguage } from '@foyer/shared/domain/text';
import { isTable } from '@foyer/shared/seating/drawing/furniture';
import type { Layout } from '@foyer/shared/seating/layout';
import type { SaleView } from '../../channel/views.ts';
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

type NamedPlaces = Pick<SaleView, 'places'>;
type NamedPlace = NamedPlaces['places'][string];

/**
 * Seats named without their hall's layout, row by row: `F排7、8座，G排1座`; an area by its name and how many. Where the
 * named places lie in several zones, each row says in which: two zones may have a row of one name.
 */
export function seatsText({ places }: NamedPlaces, seats: readonly string[], texts: Texts): string {
  const zones = new Set(Object.values(places).flatMap((place) => (isNumbered(place) ? [place.zoneName.en] : [])));
  const rows = new Map<string, { readonly first: NamedPlace | undefined; readonly names: string[] }>();
  for (const id of seats) {
    const place = places[id];
    const key = place === undefined ? '' : `${place.zoneName.en} ${place.rowLabel}`;
    const row = rows.get(key) ?? { first: place, names: [] };
    row.names.push(place?.seatLabel || id);
    rows.set(key, row);
  }
  const words = [...rows.values()].map(({ first, names }) =>
    first === undefined ? names.join(' ') : rowOfSeats(first, names, zones.size > 1, texts),
  );
  return words.join(texts.t('counter.places.rows'));
}

const isNumbered = ({ rowLabel }: NamedPlace): boolean => rowLabel !== '';

function rowOfSeats(place: NamedPlace, names: readonly string[], namesZone: boolean, { t, language }: Texts): string {
  const zone = inLanguage(place.zoneName, language);
  if (!isNumbered(place)) return t('counter.places.standing', { area: zone, n: names.length });
  const key = names.length === 1 ? 'counter.places.seat' : 'counter.places.seats';
  const seats = t(key, { row: place.rowLabel, seats: names.join(t('counter.places.and')) });
  return namesZone ? t('counter.places.inZone', { zone, seats }) : seats;
}
