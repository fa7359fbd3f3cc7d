import { setTimeout as sleep } from 'node:timers/promises';
import type { Rehearsal } from './rehearsal.ts';
import type { TillProcess } from './till-process.ts';

const PATIENCE_MS = 20_000;
const LOOK_MS = 25;

/**
 * Sells one seat for cash and gives its order, once the server has all the till knows; of a till that is cut off
 * (`isAlone`), once the till is done with it. A busy machine may cut a till off for a moment: then it is asked again.
 */
export async function sellSeat(
  till: TillProcess,
  performance: string,
  seat: string,
  { isAlone = false } = {},
): Promise<string> {
  const { holdId, total } = await holdSeat(till, performance, seat);
  await till.do('basket.payCash', { holdId, expectedTotal: total, received: total });
  await till.until(
    'through with its sale',
    ({ confirming, basket, unsynced }) => !confirming && basket === null && (isAlone || unsynced === 0),
  );
  const [made] = await till.do('sales.recent', { limit: 1 });
  if (made === undefined) throw new Error(`${seat} was sold, and the till knows of no sale`);
  return made.orderId;
}

async function holdSeat(till: TillProcess, performance: string, seat: string) {
  for (const limit = Date.now() + PATIENCE_MS; ; await sleep(LOOK_MS)) {
    const held = await till.channel.call('basket.hold', { performance, claim: { seats: [seat], areas: [] } });
    if (held.ok) return held.value;
    if (held.error.retry !== 'later' || Date.now() > limit) throw new Error(`${seat}: ${JSON.stringify(held.error)}`);
  }
}

/** Opens the seat map of a till until it shows all of these seats as sold: what others sold has reached its replica. */
export async function untilShownSold(till: TillProcess, rehearsal: Rehearsal, seats: readonly string[]): Promise<void> {
  const [performance = ''] = rehearsal.performances;
  const order = rehearsal.rows.flat();
  for (const limit = Date.now() + PATIENCE_MS; ; await sleep(LOOK_MS)) {
    const { states } = await till.do('seats.open', { performance });
    const missing = seats.filter((seat) => states[order.indexOf(seat)] !== 's');
    if (missing.length === 0) return;
    if (Date.now() > limit) throw new Error(`not shown as sold after ${PATIENCE_MS} ms: ${missing.join(', ')}`);
  }
}
