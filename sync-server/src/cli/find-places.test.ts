import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { describe, expect, it } from 'vitest';
import { findPlaces, namesIn } from './find-places.ts';

const seat = (id: string, label: string) => ({ id, label, x: 0, y: 0, priceZone: 'std', kind: 'standard' });
const zone = (id: string, name: string, rows: Readonly<Record<string, readonly string[]>>) => ({
  id,
  name: { zh: name, en: id },
  areas: [],
  rows: Object.entries(rows).map(([label, labels]) => ({
    id: `${id}-${label}`,
    label,
    seats: labels.map((one) => seat(`${id}.${label}.${one}`, one)),
  })),
});
const map = {
  zones: [
    zone('stalls', '池座', { F: ['7', '8'], '1': ['11'], '11': ['1', '2'] }),
    zone('circle', '楼座', { F: ['7'] }),
  ],
} as unknown as SeatMap;

const found = (...names: string[]) => findPlaces(map, names).map(({ id }) => id);

describe('a seat', () => {
  it('is found by row and number, in any writing, and by its id', () => {
    expect(found('F8', 'stalls:f-7', '１１-2', 'circle.F.7')).toEqual([
      'stalls.F.8',
      'stalls.F.7',
      'stalls.11.2',
      'circle.F.7',
    ]);
    expect(found('楼座:F7')).toEqual(['circle.F.7']);
  });

  it('that two names could mean must be written out', () => {
    expect(() => found('F7')).toThrow(/more than one "F7": stalls:F-7 \(池座 stalls\), circle:F-7/);
    expect(() => found('111')).toThrow(/stalls:1-11.*stalls:11-1/);
    expect(found('11-1')).toEqual(['stalls.11.1']);
  });

  it('is found in a run of its row, by the two ends', () => {
    expect(found('stalls:F7-F8')).toEqual(['stalls.F.7', 'stalls.F.8']);
    expect(found('F-8-F-7', '11-1-2')).toEqual(['stalls.F.7', 'stalls.F.8', 'stalls.11.1', 'stalls.11.2']);
    expect(() => found('F8-11-2')).toThrow('There is no seat "F8-11-2"');
    expect(() => found('F8-F9')).toThrow('There is no seat "F8-F9"');
  });

  it('is named as it is found again, with its zone where two have such a seat', () => {
    const names = namesIn(map);
    expect([...names.values()]).toEqual(['1-11', '11-1', '11-2', 'stalls:F-7', 'circle:F-7', 'F-8']);
    for (const [id, name] of names) expect(found(name)).toEqual([id]);
  });

  it('that does not exist is answered with those that do', () => {
    expect(() => found('F9')).toThrow('Row F has the seats 7 8 7');
    expect(() => found('Q1')).toThrow('The rows are 1, 11, F');
    expect(() => found('circle:F8')).toThrow('There is no seat "circle:F8"');
  });

  it('cannot be named twice, and one must be named', () => {
    expect(() => found('F8', 'stalls:F8')).toThrow('F-8 is named twice');
    expect(() => found()).toThrow('Which seats?');
  });
});
