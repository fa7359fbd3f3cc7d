import { describe, expect, it } from 'vitest';
import { StaffDoor } from './staff-door.ts';

describe('the way out of a kiosk', () => {
  it('forgives two wrong PINs, then closes for longer and longer, and for ever so', () => {
    const door = new StaffDoor();
    const waits: number[] = [];
    let now = 0;
    for (let tries = 1; tries <= 8; tries += 1) {
      door.count(now);
      const wait = door.waitLeft(now);
      waits.push(wait);
      now += wait;
    }
    expect(waits).toEqual([0, 0, 30_000, 60_000, 300_000, 900_000, 900_000, 900_000]);
  });

  it('opens when the time is over, and not a moment before', () => {
    const door = new StaffDoor();
    for (let i = 0; i < 3; i += 1) door.count(1000);
    expect([door.waitLeft(1000), door.waitLeft(30_999), door.waitLeft(31_000)]).toEqual([30_000, 1, 0]);
  });

  it('forgets all of them by a right PIN, and a try that nobody could judge', () => {
    const door = new StaffDoor();
    door.count(0);
    door.count(0);
    door.count(0);
    door.forgive('none');
    expect(door.waitLeft(0)).toBe(0);
    door.count(0);
    expect(door.waitLeft(0)).toBe(30_000);
    door.forgive('all');
    expect(door.waitLeft(0)).toBe(0);
    door.count(0);
    expect(door.waitLeft(0)).toBe(0);
  });

  it('forgets a clerk’s own by their right PIN, and none at others’', () => {
    const door = new StaffDoor();
    for (const who of ['100', '100', '301', '301']) {
      door.count(0, who);
      door.count(0, '301');
      door.forgive('theirs', '301');
    }
    expect(door.waitLeft(0)).toBe(0);
    door.count(0, '301');
    expect(door.waitLeft(0)).toBe(30_000);
    // It closes no longer than it was by a PIN that is right.
    door.count(30_000, '302');
    door.forgive('theirs', '302');
    expect(door.waitLeft(30_000)).toBe(0);
  });
});
