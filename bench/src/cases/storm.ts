import { seededRandom, type SeededRandom } from '@foyer/shared/testing/seeded-random';
import { openTrialHouse } from '../../../e2e/harness/house.ts';
import { newId } from '../../../e2e/harness/ids.ts';
import { rehearse, TICKET_TYPE, type Rehearsal } from '../../../e2e/harness/rehearsal.ts';
import { openStage } from '../../../e2e/harness/stage.ts';
import { connectTerminal, granted, type TerminalClient } from '../../../e2e/harness/terminal-client.ts';
import { type Case, type Figure, quantile } from '../figure.ts';
import { cpuSeconds } from '../process-cpu.ts';
import { RAW_ACKS, RAW_ACKS_PER_CPU } from './socket.ts';

const BUYERS = 400;
const CONNECTIONS = 64;
const TRIES = 6;
const HOUSES_PER_RUN = 3;
const RUNS = 3;

interface Door {
  readonly client: TerminalClient;
  readonly shift: string;
}

/**
 * W1: 400 buyers on 64 connections want 1–4 neighbours of one 500-seat performance, blind but for what refusals tell
 * them, with up to 6 tries, and confirm what they got. Durable before each answer.
 */
export const storm: Case = {
  name: 'storm',
  about: `W1: ${BUYERS} buyers on ${CONNECTIONS} connections, 500 seats, up to ${TRIES} tries`,
  async open() {
    const stage = openStage('storm');
    try {
      const house = await openTrialHouse(stage, { withEmulator: false });
      const performances = HOUSES_PER_RUN * RUNS;
      const rehearsal = await rehearse(house, { rows: 20, seatsPerRow: 25, terminals: CONNECTIONS, performances });
      const doors: Door[] = [];
      for (const device of rehearsal.devices) {
        const client = await connectTerminal(house.url, device);
        await client.signIn(rehearsal.clerkOf(device));
        doors.push({ client, shift: await client.openShift(rehearsal.currency) });
      }
      let next = 0;
      return {
        async measure(): Promise<Figure[]> {
          const tally = newTally();
          const cpuBefore = cpuSeconds(house.server.pid);
          const from = performance.now();
          for (let i = 0; i < HOUSES_PER_RUN; i += 1) {
            await oneStorm(seededRandom(next), rehearsal.performances[next] ?? '', rehearsal, doors, tally);
            next += 1;
          }
          const seconds = (performance.now() - from) / 1000;
          const cpuAfter = cpuSeconds(house.server.pid);
          const cpu = cpuBefore === null || cpuAfter === null ? Number.NaN : cpuAfter - cpuBefore;
          return figuresOf(tally, seconds, cpu);
        },
        async close() {
          for (const { client } of doors) client.close();
          await stage.close();
        },
      };
    } catch (cause) {
      await stage.close();
      throw cause;
    }
  },
};

interface Tally {
  readonly holdMs: number[];
  accepted: number;
  confirms: number;
  seatsSold: number;
  doubleSales: number;
}

const newTally = (): Tally => ({ holdMs: [], accepted: 0, confirms: 0, seatsSold: 0, doubleSales: 0 });

/** Each connection serves its share of the buyers one after the other: 64 requests are under way. */
async function oneStorm(
  random: SeededRandom,
  performanceId: string,
  rehearsal: Rehearsal,
  doors: readonly Door[],
  tally: Tally,
): Promise<void> {
  const owners = new Set<string>();
  let waiting = BUYERS;
  await Promise.all(
    doors.map(async (door) => {
      while (waiting > 0) {
        waiting -= 1;
        for (const seat of await oneBuyer(random, performanceId, rehearsal, door, tally)) {
          if (owners.has(seat)) tally.doubleSales += 1;
          owners.add(seat);
        }
      }
    }),
  );
  tally.seatsSold += owners.size;
}

async function oneBuyer(
  random: SeededRandom,
  performanceId: string,
  rehearsal: Rehearsal,
  { client, shift }: Door,
  tally: Tally,
): Promise<readonly string[]> {
  const taken = new Set<string>();
  for (let i = 0; i < TRIES; i += 1) {
    const seats = wish(random, rehearsal.rows, taken);
    const from = performance.now();
    const held = await client.ask('hold.place', {
      performance: performanceId,
      claim: { seats: [...seats], areas: [] },
    });
    tally.holdMs.push(performance.now() - from);
    if (!held.ok) {
      if (held.error.code !== 'SEAT_UNAVAILABLE') throw new Error(`refused: ${JSON.stringify(held.error)}`);
      for (const seat of held.error.taken?.seats ?? []) taken.add(seat);
      continue;
    }
    tally.accepted += 1;
    const { holdId, places } = held.value;
    const expectedTotal = places.length * rehearsal.pricePerSeat;
    const order = granted(
      await client.ask(
        'order.confirm',
        {
          holdId,
          lines: places.map(({ placeId }) => ({ placeId: placeId as string, ticketType: TICKET_TYPE })),
          tenders: [{ tender: 'cash', amount: expectedTotal, received: expectedTotal }],
          expectedTotal,
          shift,
        },
        { commandId: newId('sale') },
      ),
    );
    tally.confirms += 1;
    return order.tickets.map(({ placeId }) => placeId as string);
  }
  return [];
}

/** Neighbours in one row, none of which a refusal has named. A few attempts at choosing are enough. */
function wish(
  random: SeededRandom,
  rows: readonly (readonly string[])[],
  taken: ReadonlySet<string>,
): readonly string[] {
  const count = 1 + random.below(4);
  let seats: readonly string[] = [];
  for (let i = 0; i < 20; i += 1) {
    const row = random.pick(rows);
    const first = random.below(row.length - count + 1);
    seats = row.slice(first, first + count);
    if (!seats.some((seat) => taken.has(seat))) break;
  }
  return seats;
}

function figuresOf(tally: Tally, seconds: number, cpu: number): Figure[] {
  const { holdMs, accepted, confirms, seatsSold, doubleSales } = tally;
  const refused = Math.round((1 - accepted / holdMs.length) * 100);
  return [
    {
      name: 'W1 arbitrations',
      value: holdMs.length / seconds,
      unit: '/s',
      limit: RAW_ACKS,
      note: `${refused} % refused`,
    },
    { name: 'W1 accepted holds', value: accepted / seconds, unit: '/s' },
    { name: 'W1 seats sold', value: seatsSold / seconds, unit: '/s' },
    { name: 'W1 hold p50', value: quantile(holdMs, 0.5), unit: 'ms' },
    { name: 'W1 hold p99', value: quantile(holdMs, 0.99), unit: 'ms' },
    {
      name: 'W1 operations per server CPU-s',
      value: (holdMs.length + confirms) / cpu,
      unit: '/CPU-s',
      limit: RAW_ACKS_PER_CPU,
      note: 'holds and confirms',
    },
    { name: 'W1 double sales', value: doubleSales, unit: 'count', note: 'must be 0' },
  ];
}
