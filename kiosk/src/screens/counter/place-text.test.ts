import type { PlaceId } from '@foyer/shared/domain/ids';
import { layoutOf } from '@foyer/shared/seating/layout';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/i18n.ts';
import { cinema, concert, theatre } from '../seat-map/preview/rooms.ts';
import { placesText } from '../seat-map/why-not-places.ts';
import { placeText } from './place-text.ts';

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
