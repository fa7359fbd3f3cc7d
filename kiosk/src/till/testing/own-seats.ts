import { settled } from './manual-clock.ts';
import { EVENING } from './pretend-house.ts';
import type { TillBench } from './till-bench.ts';

export const HOUR_MS = 3_600_000;

export const seatsOf = (...seats: string[]) => ({ performance: 'p1', claim: { seats, areas: [] } });

/** The manager grants A1, A2, B1 and two standing places; the till hears of it by the beat. */
export async function granted(
  bench: TillBench,
  places: readonly string[] = ['A1', 'A2', 'B1', 'pit#1', 'pit#2'],
): Promise<void> {
  bench.server.allotted.grant('al1', EVENING, places);
  bench.link.beat();
  await settled();
}

export async function states(bench: TillBench): Promise<string> {
  const opened = await bench.call('seats.open', { performance: 'p1' });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.states;
}

/** Sells them for cash; the name of the order. */
export async function sellOwn(bench: TillBench, ...seats: string[]): Promise<string> {
  await bench.call('basket.hold', seatsOf(...seats));
  const sold = await bench.payCash(100_000);
  if (!sold.ok) throw new Error(`not sold: ${sold.error.code} ${sold.error.reason ?? ''}`);
  return sold.value.orderId;
}
