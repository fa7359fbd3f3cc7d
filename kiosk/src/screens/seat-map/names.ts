import type { PriceZoneId, ZoneId } from '@foyer/shared/domain/ids';
import { inLanguage } from '@foyer/shared/domain/text';
import { isTable } from '@foyer/shared/seating/drawing/furniture';
import type { SeatLook } from '@foyer/shared/seating/drawing/looks';
import type { Layout } from '@foyer/shared/seating/layout';
import type { Texts } from '../i18n/i18n.ts';
import { moneyText } from '../i18n/money-text.ts';
import type { SeatMapProps } from './contract.ts';

/** `5排12座`, with the zone's name in a hall that has several; a place of an area is called by the area. */
export function seatShortName(layout: Layout, index: number, { t, language }: Texts): string {
  const place = layout.places[index];
  if (place === undefined) return '';
  const area = place.area === null ? undefined : layout.areaById.get(place.area);
  if (area?.areaName) return inLanguage(area.areaName, language);
  const seat = { row: place.rowLabel, seat: place.label };
  const table = isTable(layout, place.row);
  if (layout.map.zones.length < 2) return t(table ? 'seatMap.seatAtTable' : 'seatMap.seat', seat);
  const zone = zoneName(layout, place.zone, language);
  return t(table ? 'seatMap.seatAtTableInZone' : 'seatMap.seatInZone', { ...seat, zone });
}

/** What the names of all seats of one hall have in common. */
export interface NameSetting extends Pick<SeatMapProps, 'prices' | 'lockedReason'> {
  readonly layout: Layout;
  readonly texts: Texts;
}

export type SeatNamer = (index: number, look: SeatLook) => string;

/**
 * What a screen reader says for a seat: `5排12座, 普通区, ¥45, 可选`, with its kind if it is a special one. Prices and
 * states are put into words once, because a move of the focus names a whole row.
 */
export function seatNamer({ layout, prices, texts, lockedReason }: NameSetting): SeatNamer {
  const { t, language } = texts;
  const priced = new Map<PriceZoneId, string>();
  for (const zone of layout.map.priceZones) {
    const price = prices.get(zone.id);
    const words = [inLanguage(zone.name, language), ...(price === undefined ? [] : [moneyText(price, language)])];
    priced.set(zone.id, words.join(', '));
  }
  return (index, look) => {
    const place = layout.places[index];
    if (place === undefined) return '';
    const kind = place.kind === 'standard' ? [] : [t(`seatMap.kind.${place.kind}`)];
    const state = look === 'locked' && lockedReason !== undefined ? lockedReason : t(`seatMap.look.${look}`);
    return [seatShortName(layout, index, texts), ...kind, priced.get(place.priceZone), state].join(', ');
  };
}

function zoneName(layout: Layout, id: ZoneId, language: Texts['language']): string {
  const zone = layout.map.zones.find((one) => one.id === id);
  return zone === undefined ? '' : inLanguage(zone.name, language);
}
