import { ALL_SEATS_SCOPE } from '@foyer/shared/wire/feed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { agree } from './replicas-agree.ts';
import { SimHouse } from './sim-house.ts';
import { SimTill } from './sim-till.ts';

/** 4,400 rows: a page has 4,000. */
const WIDE = { performances: 110, rows: 40, seatsPerRow: 2, terminals: 2 };

let house: SimHouse;
let till: SimTill;
let other: SimTill;

beforeEach(async () => {
  house = await SimHouse.open(WIDE);
  const [first, second] = house.rehearsal.devices;
  if (first === undefined || second === undefined) throw new Error('two terminals are needed');
  other = await SimTill.open(house, second);
  await other.signIn();
  await agree(house, other);
  house.network.sent.length = 0;
  till = await SimTill.open(house, first);
});
afterEach(() => house.close());

const isSeatPage = (body: unknown): boolean => {
  const { value } = body as { value?: { scope?: string } };
  return value?.scope === ALL_SEATS_SCOPE;
};

/** Pages of seats that were answered since the first sync began. */
const seatPages = (): number =>
  house.network.sent.filter(
    ({ direction, name, body }) => direction === 'answer' && name === 'feed.page' && isSeatPage(body),
  ).length;

it('goes on with its second page after the line was cut between the two, and has what was sold meanwhile', async () => {
  await house.until('its first page of seats has come', () => seatPages() > 0);
  house.cut();
  await house.advance(500);
  house.mend();
  await house.until('both are back', () => [till, other].every(({ link }) => link.state.kind === 'online'));
  const claim = { seats: ['r1-1', 'r40-2'], areas: [] };
  expect(await other.ask('basket.hold', { performance: 'perf-110', claim })).toMatchObject({ ok: true });
  await agree(house, till);
  expect(seatPages()).toBeGreaterThanOrEqual(2);
});

it('goes on when the server died between the two pages', async () => {
  await house.until('its first page of seats has come', () => seatPages() > 0);
  await house.killServer();
  await house.startServer();
  await agree(house, till, 30_000);
  await agree(house, other, 30_000);
});
