import { layoutOf } from '@foyer/shared/seating/layout';
import { describe, expect, it } from 'vitest';
import { createTexts, type Texts } from '../i18n/i18n.ts';
import type { SeatLook } from '@foyer/shared/seating/drawing/looks';
import { SeatLooks } from './looks.ts';
import { seatNamer } from './names.ts';
import { planOf } from '@foyer/shared/seating/drawing/plan-of';
import { cinema } from './preview/rooms.ts';
import { Wishes } from './wishes.ts';

/** A screen that grants every wish at once, and remembers what it was asked and told. */
function counter(start: (index: number) => SeatLook = () => 'available') {
  const layout = layoutOf(cinema());
  const looks = new SeatLooks(layout.places.length, start);
  const wishes = new Wishes(planOf(layout));
  const texts: Texts = { t: createTexts('en').t, language: 'en' };
  const said: string[] = [];
  const locked: number[] = [];
  const house: number[] = [];
  const ranges: { add: readonly number[]; drop: readonly number[] }[] = [];
  wishes.attend({
    props: {
      looks,
      onToggle: (index) => looks.set([index], looks.at(index) === 'selected' ? 'available' : 'selected'),
      onLocked: (index) => void locked.push(index),
      onHouse: (index) => void house.push(index),
      onRange: (add, drop) => {
        ranges.push({ add, drop });
        looks.set(add, 'selected');
        looks.set(drop, 'available');
      },
    },
    texts,
    nameOf: seatNamer({ layout, prices: new Map(), texts }),
    say: (words) => said.push(words),
    alarm: (words) => said.push(`! ${words}`),
  });
  looks.subscribe((change) => wishes.report(change));
  return { looks, wishes, said, ranges, locked, house };
}

/** Row 5, seats 1 … 16 of the cinema. */
const row5 = (seat: number): number => 4 * 16 + seat - 1;

describe('what a clerk asks of the seat map', () => {
  it('a free seat is chosen, chosen again it is put back, and both are said', () => {
    const { wishes, looks, said } = counter();
    wishes.activate(row5(7));
    expect(looks.at(row5(7))).toBe('selected');
    wishes.activate(row5(7));
    expect(said).toEqual(['Row 5 seat 7 chosen', 'Row 5 seat 7 put back']);
  });

  it('a sold seat is never asked for: the clerk is told that it is sold', () => {
    const { wishes, looks, said } = counter(() => 'sold');
    wishes.activate(row5(7));
    expect(looks.version).toBe(0);
    expect(said).toEqual(['Row 5 seat 7, Premium, sold']);
  });

  it('a locked seat is told to the screen, which says why; no other is', () => {
    const { wishes, locked } = counter((index) => (index === row5(7) ? 'locked' : 'held'));
    wishes.activate(row5(8));
    wishes.activate(row5(7));
    expect(locked).toEqual([row5(7)]);
  });

  it('a range grows and shrinks with its end, and leaves out what is not free', () => {
    const { wishes, looks, ranges } = counter((index) => (index === row5(8) ? 'held' : 'available'));
    wishes.extend(row5(7), row5(9));
    wishes.extend(row5(9), row5(10));
    wishes.extend(row5(10), row5(7));
    expect(ranges).toEqual([
      { add: [row5(7), row5(9)], drop: [] },
      { add: [row5(10)], drop: [] },
      { add: [], drop: [row5(9), row5(10)] },
    ]);
    expect(looks.at(row5(8))).toBe('held');
  });

  it('a range never gives back what was chosen before it began', () => {
    const { wishes, looks } = counter();
    wishes.activate(row5(9));
    wishes.extend(row5(7), row5(10));
    wishes.extend(row5(10), row5(7));
    expect(looks.at(row5(9))).toBe('selected');
    expect(looks.at(row5(10))).toBe('available');
  });

  it('a new range begins where the clerk stands after the last one ended', () => {
    const { wishes, ranges } = counter();
    wishes.extend(row5(1), row5(2));
    wishes.endRange();
    wishes.extend(row5(5), row5(6));
    expect(ranges.at(-1)?.add).toEqual([row5(5), row5(6)]);
  });

  it('the loss of a chosen seat is said at once, and other doors are not reported', () => {
    const { wishes, looks, said } = counter();
    wishes.activate(row5(7));
    looks.set([row5(1), row5(2)], 'sold');
    looks.set([row5(7)], 'held');
    expect(said.at(-1)).toBe('! Row 5 seat 7: taken by somebody else, please choose other seats');
    expect(said).toHaveLength(2);
  });

  it('a house seat asks for its code, is not chosen, and is left out of a range', () => {
    const { wishes, looks, ranges, house, said } = counter((index) => (index === row5(8) ? 'house' : 'available'));
    wishes.activate(row5(8));
    expect(house).toEqual([row5(8)]);
    expect(said).toEqual(['Row 5 seat 8, Premium, house seat, with a code']);
    wishes.extend(row5(7), row5(9));
    expect(ranges).toEqual([{ add: [row5(7), row5(9)], drop: [] }]);
    expect(looks.at(row5(8))).toBe('house');
  });

  it('a proposed seat is chosen like any free one', () => {
    const { wishes, looks, said } = counter((index) => (index === row5(8) ? 'proposed' : 'available'));
    wishes.activate(row5(8));
    expect(looks.at(row5(8))).toBe('selected');
    expect(said).toEqual(['Row 5 seat 8 chosen']);
  });
});
