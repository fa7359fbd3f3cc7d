import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesAreCodes, signInBuyer, type BuyerClient } from './testing/buyers.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { readyTerminal, type TerminalClient } from './testing/terminal-client.ts';
import { manageAt, PRICE, setUpTrialHouse, type TrialHouse } from './testing/trial-house.ts';

const data = newDataDir();
let server: StartedServer;
let house: TrialHouse;
let tills: TerminalClient[];
let buyers: BuyerClient[];

beforeAll(async () => {
  server = await startServer({ dir: data.dir, replace: { identity: namesAreCodes } });
  house = await setUpTrialHouse(manageAt(server));
  tills = await Promise.all(house.devices.map((device) => readyTerminal(server.url, device, house.clerk)));
  buyers = await Promise.all(Array.from({ length: 30 }, (_, i) => signInBuyer(server.url, `buyer-${i}`)));
});

afterAll(async () => {
  for (const till of tills) till.close();
  await server.close();
  data.remove();
});

const claim = (seats: readonly string[]) => ({
  performance: house.performance,
  claim: { seats: [...seats], areas: [] },
});

type Outcome =
  | { readonly held: readonly string[] }
  | { readonly taken: readonly string[]; readonly asked: readonly string[] };

async function buyAtTill(till: TerminalClient, seats: readonly string[]): Promise<Outcome> {
  const held = await till.ask('hold.place', claim(seats));
  if (!held.ok) return { taken: held.error.taken?.seats ?? [], asked: seats };
  const sale = await till.ask('order.confirm', {
    holdId: held.value.holdId,
    lines: seats.map((placeId) => ({ placeId, ticketType: 'adult' })),
    tenders: [{ tender: 'cash', amount: PRICE * seats.length }],
    expectedTotal: PRICE * seats.length,
    shift: till.shift,
  });
  expect(sale.ok).toBe(true);
  return { held: seats };
}

async function holdOnline(buyer: BuyerClient, seats: readonly string[]): Promise<Outcome> {
  const { status, body } = await buyer.call('POST', '/holds', claim(seats));
  if (status === 201) return { held: seats };
  const { taken } = body as { taken?: { seats: string[] } };
  return { taken: taken?.seats ?? [], asked: seats };
}

describe('30 buyers online and 2 tills race for the same 20 seats', () => {
  it('every seat has one owner, everybody is answered, losers learn what is taken', async () => {
    const pairs = Array.from({ length: 10 }, (_, i) => house.seats.slice(i * 2, i * 2 + 2));
    const outcomes = await Promise.all([
      ...buyers.flatMap((buyer, i) => [
        holdOnline(buyer, pairs[i % 10] ?? []),
        holdOnline(buyer, pairs[(i * 7 + 3) % 10] ?? []),
      ]),
      ...tills.flatMap((till) => pairs.map((pair) => buyAtTill(till, pair))),
    ]);
    const owned = outcomes.flatMap((outcome) => ('held' in outcome ? outcome.held : []));
    expect(owned.length).toBe(20);
    expect(new Set(owned).size).toBe(20);
    for (const outcome of outcomes) if ('taken' in outcome) expect(outcome.taken).toEqual(outcome.asked);
  });

  it('a hold over the limit of one buyer is refused, whatever is free', async () => {
    const hoarder = await signInBuyer(server.url, 'hoarder');
    const area = { performance: house.performance, claim: { seats: [], areas: [{ area: 'floor', count: 1 }] } };
    const answers = await Promise.all(Array.from({ length: 8 }, () => hoarder.call('POST', '/holds', area)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(answers.filter(({ body }) => body['code'] === 'HOLD_LIMIT')).toHaveLength(3);
  });
});
