import { describe, expect, it } from 'vitest';
import { planOf } from '@foyer/shared/seating/drawing/plan-of';
import { layoutOf } from '@foyer/shared/seating/layout';
import { aSeatMap } from '@foyer/shared/testing/seat-map-builder';
import { MapDesk } from './map-desk.ts';
import type { Look, Words } from './picture-parts.ts';

const plan = planOf(layoutOf(aSeatMap({ rows: 4, seatsPerRow: 30 })));

function opened() {
  const looks = new Map<number, Look>();
  const words: Words = {
    lookOf: (place) => looks.get(place) ?? 'free',
    nameOf: (place, look) => `${place} ${look}`,
    textOf: ({ en }) => en,
    front: 'Screen',
    areaLeft: () => ({ left: '', name: '' }),
  };
  const drawn: Record<string, unknown>[] = [];
  const waiting: (() => void)[] = [];
  const desk = new MapDesk((data, done) => {
    drawn.push(data);
    if (done !== undefined) waiting.push(done);
  });
  desk.open(plan, words);
  desk.measured({ width: 375, height: 480 });
  return { desk, drawn, looks, waiting };
}

describe('the map of a phone', () => {
  it('is drawn once there is room for it, all seats at once', () => {
    const { drawn } = opened();
    expect(drawn).toHaveLength(1);
    const { rows, rail } = drawn[0] as { rows: { seats: unknown[] }[]; rail: { text: string }[] };
    expect(rows.map(({ seats }) => seats.length)).toEqual([30, 30, 30, 30]);
    expect(rail.map(({ text }) => text)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('of a page that was left has no size, and stays as it was', () => {
    const { desk, drawn } = opened();
    desk.measured({ width: 0, height: 0 });
    expect(drawn).toHaveLength(1);
    desk.measured({ width: 375, height: 300 });
    expect(drawn).toHaveLength(2);
    expect(JSON.stringify(drawn)).not.toContain('NaN');
  });

  it('draws of a tap what changed, by path, and nothing twice', () => {
    const { desk, drawn, looks } = opened();
    looks.set(31, 'chosen');
    desk.changed([31]);
    desk.changed([31, 32]);
    expect(drawn.slice(1)).toEqual([{ 'rows[1].seats[1].look': 'chosen', 'rows[1].seats[1].a': '31 chosen' }]);
  });

  it('brings small seats to a thumb’s width before one can be chosen', () => {
    const { desk, drawn } = opened();
    expect(desk.tap({ place: 15, x: 200, y: 240 })).toEqual({ kind: 'nearer' });
    expect(drawn.at(-1)).toMatchObject({ share: 1, isFar: false });
    expect(desk.tap({ place: 15, x: 200, y: 240 })).toEqual({ kind: 'place', place: 15 });
    expect(desk.tap({ x: 200, y: 240 })).toBeNull();
  });

  it('has at most one move under way, and then goes to where the thumb is by then', () => {
    const { desk, drawn, waiting } = opened();
    desk.tap({ place: 15, x: 200, y: 240 });
    const before = drawn.length;
    desk.touch([{ identifier: 0, x: 200, y: 200 }], 0);
    for (let x = 199; x > 180; x -= 1) desk.move([{ identifier: 0, x, y: 200 }], 200 - x);
    expect(drawn).toHaveLength(before + 1);
    waiting.pop()?.();
    expect(drawn).toHaveLength(before + 2);
    waiting.pop()?.();
    expect(drawn).toHaveLength(before + 2);
  });

  it('shows where one is only when not all is seen', () => {
    const { desk, drawn } = opened();
    expect(drawn.at(-1)).toMatchObject({ mini: null });
    desk.bring([0, 1]);
    expect(drawn.at(-1)).toHaveProperty('mini.lines');
    desk.mark([0]);
    expect((drawn.at(-1) as { dots: string[] }).dots).toHaveLength(1);
  });
});
