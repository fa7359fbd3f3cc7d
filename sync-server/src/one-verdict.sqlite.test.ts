import type { VenueId } from '@foyer/shared/domain/ids';
import type { Door } from '@foyer/shared/domain/programme';
import { adviceOf, refusalOf } from '@foyer/shared/domain/venue/seat-verdict';
import { layoutOf } from '@foyer/shared/seating/layout';
import { findBest } from '@foyer/shared/seating/best/find-best';
import { judgeTake, type Take } from '@foyer/shared/seating/rules/judge-take';
import type { SeatHouse } from '@foyer/shared/seating/rules/seat-house';
import type { SeatRules } from '@foyer/shared/seating/rules/seat-rules';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { anyHouse } from '@foyer/shared/testing/any-house';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callHttp, namesAreCodes, signInBuyer, type BuyerClient, type HttpAnswer } from './testing/buyers.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { manageAt, setUpTrialHouse, type Manage, type TrialHouse } from './testing/trial-house.ts';
import { RATES } from './transport/rates.ts';

const HOUSES = 8;
const TAKES_EACH = 12;
/** Changes every night; what it was is in the message of a failure. */
const SEED = Math.floor(Date.now() / 86_400_000);

const data = newDataDir();
const plenty = { requests: 100_000, seconds: 10 };
const many = { address: plenty, buyer: plenty, terminal: plenty, manager: plenty };
let server: StartedServer;
let manage: Manage;
let trial: TrialHouse;
let till: TerminalClient;
let buyer: BuyerClient;

beforeAll(async () => {
  const rates = { ...RATES, claim: many, read: many };
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes, rates } });
  manage = manageAt(server);
  trial = await setUpTrialHouse(manage);
  till = await readyTerminal(server.url, trial.devices[0], trial.clerk);
  buyer = await signInBuyer(server.url, 'bea');
});

afterAll(async () => {
  till.close();
  await server.close();
  data.remove();
});

const both = (text: string) => ({ zh: text, en: text });
const HOUR_MS = 3600_000;

/** Puts a drawn hall on the programme as it is: its rules, and its taken seats out of sale. */
async function open(house: SeatHouse, n: number): Promise<string> {
  const venue = trial.venue as VenueId;
  const { map, places } = house.layout;
  const { layout } = await manage('layout.add', { venue, map: { ...map } });
  await manage('hall.define', { venue, hall: `drawn-${n}`, name: both('Drawn'), layout });
  const prices = Object.fromEntries(map.priceZones.map(({ id }) => [id, { adult: 100 }]));
  const list = { id: `list-${n}`, version: 1, name: both('List'), currency: 'CNY', validFrom: 0, prices };
  const ticketTypes = [{ id: 'adult', name: both('Adult') }];
  await manage('priceList.publish', { venue, priceList: { ...list, ticketTypes } });
  const id = `drawn-${n}`;
  const startsAt = Date.now() + house.startsInMs;
  const when = { startsAt, endsAt: startsAt + HOUR_MS };
  await manage('performance.add', {
    performance: { id, venue, hall: `drawn-${n}`, title: 'title', priceList: list.id, version: '', ...when },
  });
  const rules = house.rules as never;
  await manage('seatRules.set', { venue, scope: { level: 'performance', id }, rules });
  const taken = places.filter(({ index }) => !house.isFree(index)).map((place) => place.id);
  if (taken.length > 0) await manage('performance.block', { performance: id, seats: taken, code: 'taken' });
  return id;
}

/** The hall as a screen has it: nothing but what everybody may read. */
async function seenBy(performance: string, door: Door): Promise<SeatHouse> {
  const { body } = await callHttp(server.url, 'GET', `/performances/${performance}/seats`);
  const { map, states, rules, startsAt } = body as { map: SeatMap; states: string; rules: SeatRules; startsAt: number };
  const isFree = (place: number) => states[place] === '.';
  return {
    layout: layoutOf(map),
    rules,
    door,
    isFree,
    isSold: (place) => states[place] === 's',
    startsInMs: startsAt - Date.now(),
  };
}

interface Said {
  readonly code: string;
  readonly [field: string]: unknown;
}

/** What a screen says of a choice before anybody is asked. */
function foretold(house: SeatHouse, take: Take): { readonly refused: Said | null; readonly advice: readonly Said[] } {
  const { refusal, advice } = judgeTake(house, take);
  // Who is refused is told why, and nothing of what else he would have been advised.
  if (refusal !== null) return { refused: { ...refusalOf(house.layout, refusal) }, advice: [] };
  return { refused: null, advice: advice.map((one) => ({ ...adviceOf(house.layout, one) })) };
}

async function atRoute(body: object): Promise<ReturnType<typeof foretold>> {
  const answer: HttpAnswer = await buyer.call('POST', '/holds', body);
  if (answer.status !== 201) return { refused: answer.body as Said, advice: [] };
  await buyer.call('DELETE', `/holds/${String(answer.body['holdId'])}`);
  return { refused: null, advice: (answer.body['advice'] ?? []) as Said[] };
}

async function atSocket(body: object): Promise<ReturnType<typeof foretold>> {
  const answer = await till.ask('hold.place', body as never, { v: 3 });
  if (!answer.ok) return { refused: { ...answer.error }, advice: [] };
  await till.ask('hold.release', { holdId: answer.value.holdId });
  return { refused: null, advice: (answer.value.advice ?? []) as Said[] };
}

it('a screen and the server choose the same best seats, and a choice of seats like that would be granted', async () => {
  const seen = new Set<string>();
  for (const [n, house] of fc.sample(anyHouse(), { numRuns: HOUSES, seed: SEED + 1 }).entries()) {
    const performance = await open(house, HOUSES + n);
    const online = await seenBy(performance, 'online');
    for (const [size, wheelchairs] of [
      [1, 0],
      [2, 0],
      [2, 1],
      [3, 0],
      [5, 0],
    ] as const) {
      const expected = findBest(online, { size, priceZone: null, zone: null, wheelchairs, keep: [] });
      const { status, body } = await buyer.call('POST', `/performances/${performance}/best-available`, {
        size,
        wheelchairs,
      });
      const hint = `seed ${SEED}, house ${n}, ${size} people, ${wheelchairs} wheelchairs`;
      expect(status, hint).toBe(expected === null ? 409 : 201);
      seen.add(expected?.rung ?? 'none');
      if (expected === null) continue;
      const places = (body['places'] as { index: number }[]).map(({ index }) => index);
      expect(
        [...places].sort((a, b) => a - b),
        hint,
      ).toEqual(expected.places);
      expect(body['best'], hint).toMatchObject({ rung: expected.rung, reasons: expected.reasons });
      expect(judgeTake(online, { places, wheelchairs, without: new Set() }).refusal, hint).toBeNull();
      await buyer.call('DELETE', `/holds/${String(body['holdId'])}`);
    }
  }
  expect(seen.size, `seed ${SEED} saw only ${[...seen].join(', ')}`).toBeGreaterThan(1);
});

it('a screen, POST /holds and the socket give one verdict on any choice of seats', async () => {
  const seen = new Set<string>();
  const houses = fc.sample(anyHouse(), { numRuns: HOUSES, seed: SEED });
  for (const [n, house] of houses.entries()) {
    const performance = await open(house, n);
    const free = house.layout.places.filter(({ index }) => house.isFree(index)).map(({ index }) => index);
    if (free.length === 0) continue;
    const takes = fc.sample(
      fc.record({
        places: fc.uniqueArray(fc.constantFrom(...free), { minLength: 1, maxLength: 6 }),
        wheelchairs: fc.constantFrom(0, 0, 1),
      }),
      { numRuns: TAKES_EACH, seed: SEED + n },
    );
    const [online, counter] = [await seenBy(performance, 'online'), await seenBy(performance, 'counter')];
    for (const { places, wheelchairs } of takes) {
      const seats = places.map((place) => house.layout.places[place]?.id);
      const body = { performance, claim: { seats, areas: [] }, wheelchairs };
      const take = { places, wheelchairs, without: new Set<never>() };
      const hint = `seed ${SEED}, house ${n}, seats ${seats.join(' ')}`;
      const expected = foretold(online, take);
      expect(await atRoute(body), hint).toEqual(expected);
      expect(await atSocket(body), hint).toEqual(foretold(counter, take));
      seen.add(expected.refused?.code ?? 'granted');
    }
  }
  expect(seen.size, `seed ${SEED} saw only ${[...seen].join(', ')}`).toBeGreaterThan(1);
});
