import { afterEach, beforeEach, expect, it } from 'vitest';
import { cut, wait } from '../demand/house.ts';
import { OneTill } from './one-till.ts';
import { closed } from './shift-closing.ts';
import type { WorldTill } from './till.ts';
import type { World } from './world.ts';

const SEATS = ['r1-1', 'r1-2'];

let one: OneTill;
let world: World;
let till: WorldTill;
beforeEach(async () => {
  one = await OneTill.open('allotment', false);
  ({ world, till } = one);
});
afterEach(() => world.close());

const ownSeats = (): number | undefined => till.status()?.ownSeats;

it('ends the first day of a till, too, whose line was gone as somebody came to it', async () => {
  await one.grant(SEATS);
  cut(till, true);
  world.scheduler.after(5000, null, () => cut(till, false));
  expect(await closed(world, till)).toBe(true);
  await wait(world, 1000);
  expect(till.status()).toMatchObject({ ownSeats: 0, shift: null });
  expect(world.checker.violations).toEqual([]);
});

it('says so of a till at which nobody can sign in', async () => {
  await one.grant(SEATS);
  cut(till, true);
  expect(await closed(world, till)).toBe(false);
  expect(world.checker.violations).toHaveLength(1);
  expect(ownSeats()).toBe(SEATS.length);
});
