import type { PerformanceId } from '@foyer/shared/domain/ids';
import { priceColors } from '@foyer/shared/seating/drawing/price-colours';
import { layoutOf } from '@foyer/shared/seating/layout';
import { aSeatMap, BEST } from '@foyer/shared/testing/seat-map-builder';
import { expect, it } from 'vitest';
import { zonesLeft } from './party-zones.ts';

const zonesOf = (layout: ReturnType<typeof layoutOf>, states: readonly string[], isCutOff = false, isOver = false) =>
  zonesLeft(
    {
      performance: 'p' as PerformanceId,
      layout,
      states,
      priceList: { ticketTypes: [], prices: {} },
      currency: 'CNY',
    } as never,
    isCutOff,
    isOver,
  );

it('does not say that none is left of a price while its seats wait for the server, or for a till that is cut off', () => {
  const layout = layoutOf(aSeatMap({ rows: 3, seatsPerRow: 4, bestRows: 1 }));
  const leftWhere = (state: string) =>
    zonesOf(
      layout,
      layout.places.map(({ priceZone }) => (priceZone === BEST ? state : 's')),
    ).map(({ left }) => left);
  for (const state of ['u', 'n', 'l', 'q']) expect(leftWhere(state), state).toEqual([0, null]);
  // The line was cut a moment ago, and what is out of reach is told a moment later.
  expect(
    zonesOf(
      layout,
      layout.places.map(() => '.'),
      true,
    ).map(({ left }) => left),
  ).toEqual([null, null]);
  expect([leftWhere('s'), leftWhere('h'), leftWhere('.')]).toEqual([
    [0, 0],
    [0, 0],
    [0, 4],
  ]);
});

it('counts nothing as left of a show that is over, the own seats of a till that is cut off neither', () => {
  const layout = layoutOf(aSeatMap({ rows: 3, seatsPerRow: 4, bestRows: 1 }));
  for (const isCutOff of [false, true]) {
    const states = layout.places.map(() => 'm');
    expect(zonesOf(layout, states, isCutOff, true).map(({ left }) => left)).toEqual([null, null]);
  }
});

it('shows each price zone in the colour that the map has for it, with what is left there', () => {
  const drawn = aSeatMap({ rows: 3, seatsPerRow: 4, bestRows: 1 });
  const [first] = drawn.priceZones;
  const map = { ...drawn, priceZones: drawn.priceZones.map((zone) => ({ ...zone, color: first?.color ?? '' })) };
  const layout = layoutOf(map);
  const states = layout.places.map(({ index }) => (index < 2 ? 's' : '.'));
  const zones = zonesOf(layout, states);
  expect(zones.map(({ id, color }) => [id, color])).toEqual([...priceColors(map)]);
  expect(new Set(zones.map(({ color }) => color)).size).toBe(2);
  expect(zones.map(({ left }) => left)).toEqual([6, 4]);
  expect(zones.at(-1)?.id).toBe(BEST);
});
