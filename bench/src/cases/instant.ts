import { mkdtempSync, openSync, fsyncSync, writeSync, closeSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BasketView } from '@foyer/kiosk/channel/views';
import { openTrialHouse } from '../../../e2e/harness/house.ts';
import { managerOf } from '../../../e2e/harness/manager.ts';
import { rehearse } from '../../../e2e/harness/rehearsal.ts';
import { openStage, type Stage } from '../../../e2e/harness/stage.ts';
import { openTillOnLine } from '../../../e2e/harness/till-on-line.ts';
import type { TillProcess } from '../../../e2e/harness/till-process.ts';
import { type Case, type Figure, type Measuring, quantile } from '../figure.ts';

const SALES = 30;
/** There and back: as long as a till is from a server on another continent over a bad line. */
const ROUND_TRIP_MS = 800;
const ROWS = 20;
const SEATS_PER_ROW = 30;
const RAW = 'fsync of one page p99';

/** From a clerk's tap to the basket on screen, and from the cash to the sold tickets, of own seats over a slow line. */
export const instant: Case = {
  name: 'instant',
  about: `hold and sale of own seats at a real till, ${ROUND_TRIP_MS} ms from its server`,
  async open() {
    const stage = openStage('bench instant');
    try {
      return await openCounter(stage);
    } catch (cause) {
      await stage.close();
      throw cause;
    }
  },
};

async function openCounter(stage: Stage): Promise<Measuring> {
  const house = await openTrialHouse(stage, { withEmulator: false });
  const size = { rows: ROWS, seatsPerRow: SEATS_PER_ROW };
  const rehearsal = await rehearse(house, { ...size, offlineSales: 'allotment' });
  const [device] = rehearsal.devices;
  const performance = rehearsal.performances[0] ?? '';
  if (device === undefined) throw new Error('no terminal');
  const { till, line } = await openTillOnLine(stage, rehearsal, device, house.url);
  const seats = rehearsal.rows.flat();
  // All of them, by hand: policy leaves the best ones to every door, and what a manager gave alone.
  const manager = managerOf(house);
  await manager.do('allotment.grant', { terminal: device.terminal, performance, seats }).finally(() => manager.close());
  await till.until('its seats', ({ ownSeats }) => ownSeats === seats.length);
  const { states } = await till.do('seats.open', { performance });
  line.setLatency(ROUND_TRIP_MS / 2);
  let left = seats.filter((_, at) => states[at] === 'm');
  return {
    async measure() {
      const held: number[] = [];
      const sold: number[] = [];
      const best: number[] = [];
      for (let i = 0; i < SALES; i += 1) {
        const isBest = i % 4 === 3;
        const pair = left.slice(0, 2);
        const tapped = await tap(till, performance, isBest ? null : pair);
        (isBest ? best : held).push(tapped.ms);
        sold.push(await pay(till, tapped.basket));
        const gone = new Set<string>(tapped.basket.lines.map(({ placeId }) => placeId));
        left = left.filter((seat) => !gone.has(seat));
      }
      return [
        { name: RAW, value: quantile(rawSyncs(), 0.99), unit: 'ms' },
        { name: 'own seats, tap to basket, p50', value: quantile(held, 0.5), unit: 'ms' },
        {
          name: 'own seats, tap to basket, p99',
          value: quantile(held, 0.99),
          unit: 'ms',
          limit: RAW,
          note: 'at most 50',
        },
        { name: 'own seats, best available to basket, p99', value: quantile(best, 0.99), unit: 'ms', limit: RAW },
        {
          name: 'own seats, cash to sold, p99',
          value: quantile(sold, 0.99),
          unit: 'ms',
          limit: RAW,
          note: 'with its paper',
        },
      ] satisfies Figure[];
    },
    async close() {
      await till.stop();
      await line.close();
      await house.server.stop();
      await stage.close();
    },
  };
}

interface Tapped {
  readonly ms: number;
  readonly basket: BasketView;
}

/** `null`: the house chooses, beside seats of the till's own. Until the basket is there as the page is told of it. */
async function tap(till: TillProcess, performance: string, seats: readonly string[] | null): Promise<Tapped> {
  const from = globalThis.performance.now();
  const shown = new Promise<number>((resolve) => {
    const stop = till.channel.on('till.status', ({ basket }) => {
      if (basket === null) return;
      stop();
      resolve(globalThis.performance.now() - from);
    });
  });
  const basket =
    seats === null
      ? await till.do('basket.holdBest', { performance, size: 2 })
      : await till.do('basket.hold', { performance, claim: { seats: [...seats], areas: [] } });
  return { ms: await shown, basket };
}

/** A page is held to so many commands a second: whoever is quicker than any clerk waits, outside the time. */
async function pay(till: TillProcess, basket: BasketView): Promise<number> {
  if (!basket.isOwn) throw new Error('the basket is not of own seats');
  for (;;) {
    const from = globalThis.performance.now();
    const { holdId, total } = basket;
    const reply = await till.channel.call('basket.payCash', { holdId, expectedTotal: total, received: total });
    if (reply.ok) return globalThis.performance.now() - from;
    if (reply.error.code !== 'RATE_LIMITED') throw new Error(`not sold: ${JSON.stringify(reply.error)}`);
    await sleep(reply.error.retryAfterMs ?? 100);
  }
}

/** What a decision cannot be quicker than: it is synced twice. */
function rawSyncs(): number[] {
  const dir = mkdtempSync(join(tmpdir(), 'foyer-bench-instant-'));
  const file = openSync(join(dir, 'page'), 'w');
  const page = Buffer.alloc(4096, 7);
  try {
    return Array.from({ length: 200 }, () => {
      const from = globalThis.performance.now();
      writeSync(file, page, 0, page.length, 0);
      fsyncSync(file);
      return globalThis.performance.now() - from;
    });
  } finally {
    closeSync(file);
    rmSync(dir, { recursive: true, force: true });
  }
}
