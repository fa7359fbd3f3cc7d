import { describe, expect, it } from 'vitest';
import { type LooksChange, SeatLooks } from './looks.ts';

function watched(looks: SeatLooks): LooksChange[] {
  const seen: LooksChange[] = [];
  looks.subscribe((change) => seen.push(change));
  return seen;
}

describe('the looks of the seats', () => {
  it('tells once which seats changed, and nothing when none did', () => {
    const looks = new SeatLooks(5, () => 'available');
    const seen = watched(looks);
    looks.update((index) => (index > 2 ? 'sold' : 'available'));
    looks.update((index) => (index > 2 ? 'sold' : 'available'));
    expect(seen).toEqual([{ changed: [3, 4], lost: [] }]);
    expect(looks.version).toBe(1);
  });

  it('counts add up to the capacity', () => {
    const looks = new SeatLooks(10, (index) => (index % 2 === 0 ? 'held' : 'available'));
    looks.set([1, 3, 99], 'selected');
    expect(looks.counts()).toMatchObject({ held: 5, available: 3, selected: 2 });
  });

  it('calls a chosen or held seat lost when somebody else has it, but not when we sold it or put it back', () => {
    const looks = new SeatLooks(5, () => 'selected');
    const seen = watched(looks);
    looks.set([0], 'sold');
    looks.set([1], 'available');
    looks.set([2, 3, 4], 'mine');
    looks.set([2], 'held');
    looks.set([3], 'sold');
    looks.set([4], 'available');
    expect(seen.flatMap(({ lost }) => lost)).toEqual([0, 2]);
  });

  it('calls no held seat lost that waits for news of our own sale, nor one put back, while cut off', () => {
    const looks = new SeatLooks(3, () => 'mine');
    const seen = watched(looks);
    looks.set([0, 1], 'locked');
    looks.set([0], 'sold');
    looks.set([1], 'own');
    looks.set([2], 'selected');
    looks.set([2], 'locked');
    expect(seen.flatMap(({ lost }) => lost)).toEqual([2]);
  });

  it('calls a chosen seat lost when it becomes a house seat, and no proposal lost that nobody took', () => {
    const looks = new SeatLooks(3, (index) => (index === 0 ? 'selected' : 'proposed'));
    const seen = watched(looks);
    looks.set([0], 'house');
    looks.set([1], 'held');
    looks.set([2], 'available');
    expect(seen.flatMap(({ lost }) => lost)).toEqual([0]);
  });
});
