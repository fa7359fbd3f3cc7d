import type { PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import { signInBuyer, type Buyer } from '../../../e2e/harness/buyer-client.ts';
import { openTrialHouse } from '../../../e2e/harness/house.ts';
import { openHttp } from '../../../e2e/harness/http-json.ts';
import { managerOf, type Manager } from '../../../e2e/harness/manager.ts';
import { rehearse, type Rehearsal } from '../../../e2e/harness/rehearsal.ts';
import { openStage } from '../../../e2e/harness/stage.ts';
import { openTillOnLine, type TillOnLine } from '../../../e2e/harness/till-on-line.ts';
import { type Case, type Figure, quantile } from '../figure.ts';

const LINK_MS = 5;
const TILLS = 2;
const CLAIMS = 100;
/** So many that none of them is slowed down for asking too often. */
const BUYERS = 100;
/** Both tills have nearly all that policy lets them have of 300 seats: 0.45 of the house stays for all doors. */
const FULL = 160;
const PATIENCE_MS = 30_000;
const MOST_MS = 300;
const RUNS = 3;

/**
 * An online buyer takes seats that stand with tills: each claim makes the server ask the till, over a line of 5 ms one
 * way, and is granted once its return is committed. Beside the same claim on a seat of the pool.
 */
export const claims: Case = {
  name: 'claims',
  about: `${CLAIMS} claims on seats that stand with ${TILLS} tills on a link of ${LINK_MS} ms`,
  async open() {
    const stage = openStage('claims');
    const opened: TillOnLine[] = [];
    const close = async (): Promise<void> => {
      for (const { till } of opened) await till.stop();
      await stage.close();
      for (const { line } of opened) await line.close();
    };
    try {
      const house = await openTrialHouse(stage);
      const size = { rows: 15, seatsPerRow: 20, terminals: TILLS, performances: RUNS };
      const rehearsal = await rehearse(house, { ...size, offlineSales: 'allotment', allotments: {} });
      const manager = managerOf(house);
      for (const device of rehearsal.devices) opened.push(await openTillOnLine(stage, rehearsal, device, house.url));
      for (const { line } of opened) line.setLatency(LINK_MS);
      const doors = { server: openHttp(house.url), emulator: openHttp(house.emulatorUrl) };
      const buyers = await Promise.all(Array.from({ length: BUYERS }, (_, i) => signInBuyer(doors, `buyer-${i}`)));
      let next = 0;
      return {
        measure() {
          next += 1;
          return measureOnce(manager, rehearsal, rehearsal.performances[next - 1] as PerformanceId, buyers);
        },
        async close() {
          manager.close();
          await close();
        },
      };
    } catch (cause) {
      await close();
      throw cause;
    }
  },
};

async function allotted(manager: Manager, performance: PerformanceId): Promise<PlaceId[]> {
  const all = await manager.do('allotment.list', { performance });
  return all.flatMap(({ seats }) => seats);
}

async function measureOnce(
  manager: Manager,
  rehearsal: Rehearsal,
  performance: PerformanceId,
  buyers: readonly Buyer[],
): Promise<Figure[]> {
  const until = millis() + PATIENCE_MS;
  while ((await allotted(manager, performance)).length < FULL) {
    if (millis() > until) throw new Error('the tills were not given their seats');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const recalled: number[] = [];
  let refused = 0;
  for (let i = 0; i < CLAIMS; i += 1) {
    const seats = await allotted(manager, performance);
    const seat = seats[(i * 37) % seats.length];
    const buyer = buyers[i % buyers.length];
    if (seat === undefined || buyer === undefined) throw new Error('no seat stands with a till');
    const ms = await claim(buyer, performance, seat);
    if (ms === null) refused += 1;
    else recalled.push(ms);
  }
  const pool: number[] = [];
  const free = freeOf(rehearsal, await allotted(manager, performance));
  for (let i = 0; i < CLAIMS; i += 1) {
    const ms = await claim(buyers[i % buyers.length] as Buyer, performance, free[i % free.length] as PlaceId);
    if (ms !== null) pool.push(ms);
  }
  const p99 = quantile(recalled, 0.99);
  return [
    { name: 'claim on a seat of the pool p50', value: quantile(pool, 0.5), unit: 'ms' },
    { name: 'claim on a seat of a till p50', value: quantile(recalled, 0.5), unit: 'ms', note: 'asked back first' },
    { name: 'claim on a seat of a till p99', value: p99, unit: 'ms', note: `at most ${MOST_MS}` },
    { name: 'claims on seats of connected tills refused', value: refused, unit: 'count', note: 'must be 0' },
    { name: `claims slower than ${MOST_MS} ms at p99`, value: p99 > MOST_MS ? 1 : 0, unit: 'count', note: 'must be 0' },
  ];
}

const freeOf = ({ rows }: Rehearsal, taken: readonly string[]): PlaceId[] => {
  const gone = new Set(taken);
  return rows.flat().filter((seat) => !gone.has(seat)) as PlaceId[];
};

/** Milliseconds from asking to the hold, which is let go again outside the time; null when it was refused. */
async function claim(buyer: Buyer, performance: PerformanceId, seat: PlaceId): Promise<number | null> {
  const from = millis();
  const held = await buyer.hold({ performance, claim: { seats: [seat], areas: [] } });
  const ms = millis() - from;
  // Slowed down is not refused: the figure would be of another thing.
  if (!held.ok && held.error.code === 'RATE_LIMITED') throw new Error(`${buyer.person} was slowed down`);
  if (!held.ok) return null;
  await buyer.release(held.value.holdId);
  return ms;
}

const millis = (): number => globalThis.performance.now();
