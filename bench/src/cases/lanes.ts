import type { Fact, SaleMade } from '@foyer/shared/domain/fact';
import type { OrderId, PerformanceId, PlaceId, ShiftId } from '@foyer/shared/domain/ids';
import { openTrialHouse, type TrialHouse } from '../../../e2e/harness/house.ts';
import { newId } from '../../../e2e/harness/ids.ts';
import { managerOf } from '../../../e2e/harness/manager.ts';
import { rehearse, TICKET_TYPE, type Rehearsal } from '../../../e2e/harness/rehearsal.ts';
import { openStage } from '../../../e2e/harness/stage.ts';
import {
  connectTerminal,
  granted,
  openSocket,
  type Socket,
  type TerminalClient,
} from '../../../e2e/harness/terminal-client.ts';
import { type Case, type Figure, quantile } from '../figure.ts';

const FACTS = 5000;
const SALES = FACTS / 2;
/** About 25 kB, as a till sends them. */
const FACTS_IN_FRAME = 50;
const IDLE_HOLDS = 100;
const RUNS = 3;
const RAW_ACK = 'Socket.IO emit + ack, one connection, p50';
const RAW_ACKS = 200;
const GRANT_AT_ONCE = 1000;
/** Seats of the hall that are not granted: the holds are made there. */
const OTHER_SEATS = 100;

/**
 * A till that was cut off hands over 5,000 facts (2,500 sales of its allotment with their cash) frame by frame, and its
 * clerk goes on: each hold beside the same hold of an idle till, on a real server.
 */
export const lanes: Case = {
  name: 'lanes',
  about: `a till with ${FACTS} waiting facts goes on holding seats`,
  async open() {
    const stage = openStage('lanes');
    try {
      const echo = await openSocket(
        (await stage.start({ name: 'echo', file: 'bench/src/echo-server.ts', env: {} })).ready.url,
      );
      const house = await openTrialHouse(stage, { withEmulator: false });
      const size = { rows: 26, seatsPerRow: (SALES + OTHER_SEATS) / 26, performances: RUNS };
      const rehearsal = await rehearse(house, { ...size, offlineSales: 'allotment' });
      const [device] = rehearsal.devices;
      if (device === undefined) throw new Error('no terminal');
      const client = await connectTerminal(house.url, device);
      await client.signIn(rehearsal.clerkOf(device));
      const shift = await client.openShift(rehearsal.currency);
      let next = 0;
      return {
        async measure() {
          const performance = rehearsal.performances[next] as PerformanceId;
          next += 1;
          return [await rawAck(echo), ...(await measureOnce(house, rehearsal, client, shift, performance))];
        },
        async close() {
          client.close();
          echo.close();
          await stage.close();
        },
      };
    } catch (cause) {
      await stage.close();
      throw cause;
    }
  },
};

/** What the message layer allows: a message of a hold's size, answered with itself, nothing else under way. */
async function rawAck(echo: Socket): Promise<Figure> {
  const message = { v: 2, commandId: newId('c'), clerkToken: 'A'.repeat(43), body: { performance: 'perf-1' } };
  const times: number[] = [];
  for (let i = 0; i < RAW_ACKS; i += 1) {
    const from = globalThis.performance.now();
    await echo.emitWithAck('echo', message);
    times.push(globalThis.performance.now() - from);
  }
  return { name: RAW_ACK, value: quantile(times, 0.5), unit: 'ms' };
}

async function measureOnce(
  house: TrialHouse,
  rehearsal: Rehearsal,
  client: TerminalClient,
  shift: ShiftId,
  performance: PerformanceId,
): Promise<Figure[]> {
  const seats = rehearsal.rows.flat() as PlaceId[];
  await grant(house, client, performance, seats.slice(0, SALES));
  const facts = await salesOf(rehearsal, client, shift, performance, seats);
  const spare = seats.slice(SALES);
  const idle: number[] = [];
  for (let i = 0; i < IDLE_HOLDS; i += 1) idle.push(await oneHold(client, performance, spare[i % spare.length]));
  const busy: number[] = [];
  const from = globalThis.performance.now();
  const settling = { done: false };
  const frames: number[] = [];
  const settled = settle(client, facts, frames).finally(() => (settling.done = true));
  for (let i = 0; !settling.done; i += 1) busy.push(await oneHold(client, performance, spare[i % spare.length]));
  const answered = await settled;
  const seconds = (globalThis.performance.now() - from) / 1000;
  const note = `${busy.length} holds meanwhile`;
  return [
    { name: 'hold of an idle till p50', value: quantile(idle, 0.5), unit: 'ms', limit: RAW_ACK },
    { name: 'hold of an idle till p99', value: quantile(idle, 0.99), unit: 'ms' },
    { name: `hold with ${FACTS} facts waiting p50`, value: quantile(busy, 0.5), unit: 'ms', limit: RAW_ACK, note },
    { name: `hold with ${FACTS} facts waiting p99`, value: quantile(busy, 0.99), unit: 'ms' },
    { name: `a frame of ${FACTS_IN_FRAME} facts, sent to settled, p50`, value: quantile(frames, 0.5), unit: 'ms' },
    { name: 'facts settled meanwhile', value: FACTS / seconds, unit: '/s', note: `${FACTS_IN_FRAME} in a frame` },
    { name: 'sales not settled', value: SALES - answered, unit: 'count', note: 'must be 0' },
  ];
}

async function grant(
  house: TrialHouse,
  client: TerminalClient,
  performance: PerformanceId,
  seats: readonly PlaceId[],
): Promise<void> {
  const manager = managerOf(house);
  const { terminal } = client.device;
  try {
    for (let first = 0; first < seats.length; first += GRANT_AT_ONCE) {
      const some = seats.slice(first, first + GRANT_AT_ONCE);
      await manager.do('allotment.grant', { terminal, performance, seats: [...some] });
    }
  } finally {
    manager.close();
  }
}

/** Every seat that stands with the till sold alone, as its ledger would have it. */
async function salesOf(
  rehearsal: Rehearsal,
  client: TerminalClient,
  shift: ShiftId,
  performance: PerformanceId,
  seats: readonly PlaceId[],
): Promise<readonly Fact[]> {
  const { clerk, device } = client;
  if (clerk === null) throw new Error('nobody is signed in');
  const { allotments } = granted(await client.ask('allotment.list', {}));
  const { currency, pricePerSeat: price } = rehearsal;
  const common = { v: 1, shift, clerk, at: Date.now() } as const;
  const facts: Fact[] = [];
  for (const { allotmentId: allotment, places } of allotments)
    for (const { place, fence } of places) {
      const order = newId<'order'>('o') as OrderId;
      const line = { place, placeId: seats[place], priceZone: 'stalls', ticketType: TICKET_TYPE, price, allotment };
      const sale = {
        ...common,
        kind: 'sale.made',
        order,
        hold: newId('b'),
        performance,
        lines: [{ ...line, fence: { ...fence, use: fence.use + 1 } }],
        priceList: { id: 'prices', version: 1 },
        fee: 0,
        total: price,
        currency,
      } as unknown as SaleMade;
      facts.push(device.record(sale));
      facts.push(device.record({ ...common, kind: 'cash.moved', order, reason: 'sale', amount: price, currency }));
    }
  if (facts.length !== FACTS) throw new Error(`${facts.length} facts instead of ${FACTS}`);
  return facts;
}

/** Frame by frame, each after the answer to the one before. Gives how many sales were settled. */
async function settle(client: TerminalClient, facts: readonly Fact[], times: number[]): Promise<number> {
  let settled = 0;
  for (let first = 0; first < facts.length; first += FACTS_IN_FRAME) {
    const frame = facts.slice(first, first + FACTS_IN_FRAME).map((fact) => ({ ...fact }));
    const from = globalThis.performance.now();
    settled += granted(await client.ask('fact.append', { facts: frame })).settled?.length ?? 0;
    times.push(globalThis.performance.now() - from);
  }
  return settled;
}

/** Milliseconds from asking to the answer; the seat is let go again outside the time. */
async function oneHold(client: TerminalClient, performance: PerformanceId, seat: PlaceId | undefined): Promise<number> {
  if (seat === undefined) throw new Error('no seat is left to hold');
  const from = globalThis.performance.now();
  const { holdId } = granted(await client.ask('hold.place', { performance, claim: { seats: [seat], areas: [] } }));
  const ms = globalThis.performance.now() - from;
  granted(await client.ask('hold.release', { holdId }));
  return ms;
}
