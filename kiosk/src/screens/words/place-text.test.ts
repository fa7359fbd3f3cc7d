import type { PlaceId } from '@foyer/shared/domain/ids';
import { layoutOf } from '@foyer/shared/seating/layout';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/i18n.ts';
import { cinema, concert, theatre } from '../seat-map/preview/rooms.ts';
import { placesText } from '../seat-map/why-not-places.ts';
import { placeText, seatsText } from './place-text.ts';

const texts = (language: 'zh-CN' | 'en') => ({ t: createTexts(language).t, language });
const ids = (layout: ReturnType<typeof layoutOf>, indexes: readonly number[]): PlaceId[] =>
  indexes.flatMap((index) => layout.places[index]?.id ?? []);

describe('the name of places on an order', () => {
  it('is row and seat, and where that is below it', () => {
    const layout = layoutOf(theatre());
    const { name, where } = placeText(layout, 12, texts('en'));
    expect(name).toMatch(/^Row A seat \d+$/);
    expect(where).toMatch(/^Stalls · /);
  });

  it('is the area for a standing place', () => {
    const layout = layoutOf(concert());
    const standing = layout.places.find(({ area }) => area !== null);
    expect(placeText(layout, standing?.index ?? -1, texts('en')).name).toMatch(/^Standing /);
  });

  it('names several seats of a row once, and rows one after the other', () => {
    const layout = layoutOf(cinema());
    const places = ids(layout, [16 * 4 + 6, 16 * 4 + 7, 16 * 5]);
    expect(placesText(layout, places, texts('zh-CN'))).toBe('5排7、8座，6排1座');
    expect(placesText(layout, places, texts('en'))).toBe('Row 5 seats 7, 8; Row 6 seat 1');
  });
});

describe('seats named without their hall', () => {
  const [stalls, pit, balcony] = [
    { zh: '池座', en: 'Stalls' },
    { zh: '内场站席', en: 'Pit' },
    { zh: '楼座', en: 'Balcony' },
  ];
  const places = {
    a: { rowLabel: 'F', seatLabel: '7', zoneName: stalls },
    b: { rowLabel: 'F', seatLabel: '8', zoneName: stalls },
    c: { rowLabel: 'G', seatLabel: '1', zoneName: stalls },
    d: { rowLabel: '', seatLabel: '', zoneName: pit },
    e: { rowLabel: '', seatLabel: '', zoneName: pit },
  };
  const upstairs = { ...places, f: { rowLabel: 'F', seatLabel: '7', zoneName: balcony } };

  it.each([
    ['zh-CN', 'F排7、8座，G排1座', '内场站席 2 位', '池座 F排7座，楼座 F排7座'],
    ['en', 'Row F seats 7, 8; Row G seat 1', 'Pit × 2', 'Stalls Row F seat 7; Balcony Row F seat 7'],
  ] as const)(
    'are told by row, an area by how many, and zones apart where there are several, in %s',
    (language, seats, area, both) => {
      expect(seatsText({ places }, ['a', 'b', 'c'], texts(language))).toBe(seats);
      expect(seatsText({ places }, ['d', 'e'], texts(language))).toBe(area);
      expect(seatsText({ places }, ['unknown-9'], texts(language))).toBe('unknown-9');
      expect(seatsText({ places: upstairs }, ['a', 'f'], texts(language))).toBe(both);
    },
  );
});
