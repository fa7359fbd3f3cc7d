import { describe, expect, it } from 'vitest';
import { fixedClock, NOON } from './fixed-clock.ts';
import { idSequence } from './id-sequence.ts';
import { seededRandom } from './seeded-random.ts';

describe('the fixed clock', () => {
  it('stands still until it is moved, and runs what falls due on the way, in order', () => {
    const clock = fixedClock();
    const ran: string[] = [];
    clock.after(20, () => ran.push(`late at ${clock.monotonic()}`));
    clock.after(10, () => {
      ran.push(`early at ${clock.monotonic()}`);
      clock.after(5, () => ran.push(`again at ${clock.monotonic()}`));
    });
    const cancel = clock.after(1, () => ran.push('never'));
    cancel();
    clock.advance(9);
    expect(ran).toEqual([]);
    clock.advance(11);
    expect(ran).toEqual(['early at 10', 'again at 15', 'late at 20']);
    expect([clock.now(), clock.monotonic()]).toEqual([NOON + 20, 20]);
  });

  it('lets somebody set the wall clock back without time going back', () => {
    const clock = fixedClock();
    clock.advance(100);
    clock.setWall(0);
    clock.advance(1);
    expect([clock.now(), clock.monotonic()]).toEqual([1, 101]);
  });
});

describe('seeded random', () => {
  it('repeats itself with its seed and differs with another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(8)).not.toEqual(draw(7));
  });

  it('stays in its bounds, reaches all of them, and shuffles without losing any', () => {
    const random = seededRandom(1);
    const drawn = new Set(Array.from({ length: 500 }, () => random.below(6)));
    expect(drawn).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    expect(new Set(random.shuffled([1, 2, 3, 4]))).toEqual(new Set([1, 2, 3, 4]));
    expect(() => random.pick([])).toThrow(RangeError);
  });
});

it('ids count up per prefix', () => {
  const ids = idSequence();
  expect([ids.id('h'), ids.id('o'), ids.id('h'), ids.digits(4)]).toEqual(['h_1', 'o_1', 'h_2', '0001']);
});
