import { inLanguage } from '@foyer/shared/domain/text';
import type { Layout, Place } from '@foyer/shared/seating/layout';
import type { Texts } from '../i18n/i18n.ts';
import { moneyText } from '../i18n/money-text.ts';
import type { SeatMapProps } from './contract.ts';
import type { SeatLook } from './looks.ts';

/** `5排12座`, with the zone's name in a hall that has several; a place of an area is called by the area. */
export function seatShortName(layout: Layout, index: number, { t, language }: Texts): string {
  const place = layout.places[index];
  if (place === undefined) return '';
  const area = place.area === null ? undefined : layout.areaById.get(place.area);
  if (area?.areaName) return inLanguage(area.areaName, language);
  const seat = { row: place.rowLabel, seat: place.label };
  if (layout.map.zones.length < 2) return t('seatMap.seat', seat);
  return t('seatMap.seatInZone', { ...seat, zone: zoneName(layout, place, language) });
}

/** What a screen reader says for a seat: `5排12座, 普通区, ¥45, 可选`, with its kind if it is a special one. */
export function seatName(
  layout: Layout,
  index: number,
  look: SeatLook,
  prices: SeatMapProps['prices'],
  texts: Texts,
  lockedReason?: string,
): string {
  const place = layout.places[index];
  if (place === undefined) return '';
  const { t, language } = texts;
  const priceZone = layout.map.priceZones.find((zone) => zone.id === place.priceZone);
  const price = prices.get(place.priceZone);
  const kind = place.kind === 'standard' ? [] : [t(`seatMap.kind.${place.kind}`)];
  const state = look === 'locked' && lockedReason !== undefined ? lockedReason : t(`seatMap.look.${look}`);
  const parts = {
    seat: [seatShortName(layout, index, texts), ...kind].join(', '),
    priceZone: priceZone === undefined ? '' : inLanguage(priceZone.name, language),
    state,
  };
  return price === undefined
    ? t('seatMap.nameWithoutPrice', parts)
    : t('seatMap.name', { ...parts, price: moneyText(price, language) });
}

function zoneName(layout: Layout, place: Place, language: Texts['language']): string {
  const zone = layout.map.zones.find(({ id }) => id === place.zone);
  return zone === undefined ? '' : inLanguage(zone.name, language);
}
