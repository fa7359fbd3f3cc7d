import { openStage } from '../../../e2e/harness/stage.ts';
import { openWatch, type Sale, type Watch } from '../../../e2e/seen/watch.ts';
import { type Case, type Figure, quantile } from '../figure.ts';
import { RAW_ACK_P99 } from './socket.ts';

const SALES = 100;
const CUTS = 7;

/** From the answer to A's confirm to the seat turning sold at a real till B; its screens' drawing comes on top. */
export const seen: Case = {
  name: 'seen',
  about: 'a sale seen at the other till, connected and after a cut',
  async open() {
    const stage = openStage('bench seen');
    try {
      const watch = await openWatch(stage);
      return {
        measure: async (): Promise<Figure[]> => [...(await connected(watch)), ...(await afterCuts(watch))],
        async close() {
          try {
            await watch.close();
          } finally {
            await stage.close();
          }
        },
      };
    } catch (cause) {
      await stage.close();
      throw cause;
    }
  },
};

async function connected(watch: Watch): Promise<Figure[]> {
  const times: number[] = [];
  for (let i = 0; i < SALES; i += 1) {
    const sale = await watch.sell();
    // It may be seen before A has its answer: both leave after the same commit.
    times.push(Math.max(0, (await watch.seen(sale)) - sale.at));
  }
  return [
    { name: 'sale seen, connected, p50', value: quantile(times, 0.5), unit: 'ms' },
    { name: 'sale seen, connected, p99', value: quantile(times, 0.99), unit: 'ms', limit: RAW_ACK_P99 },
  ];
}

/** The line is cut, A sells, the line is whole again: B tries by itself, then catches up. */
async function afterCuts(watch: Watch): Promise<Figure[]> {
  const back: number[] = [];
  const caughtUp: number[] = [];
  for (let i = 0; i < CUTS; i += 1) {
    watch.line.cut();
    const sales: Sale[] = [await watch.sell(), await watch.sell()];
    const reconnected = watch.reconnected();
    const healedAt = performance.now();
    watch.line.heal();
    const backAt = await reconnected;
    back.push(backAt - healedAt);
    for (const sale of sales) caughtUp.push(Math.max(0, (await watch.seen(sale)) - backAt));
  }
  return [
    { name: 'sale seen, after a cut, from re-connection, p99', value: quantile(caughtUp, 0.99), unit: 'ms' },
    {
      name: 're-connected after the line is whole, worst',
      value: quantile(back, 1),
      unit: 'ms',
      note: 'must be tried within 1 s',
    },
  ];
}
