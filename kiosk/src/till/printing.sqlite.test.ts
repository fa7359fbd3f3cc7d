import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;

beforeEach(async () => {
  bench = await TillBench.open((one) => {
    one.printer.isOfPaper = true;
  });
});
afterEach(() => bench.close());

const printer = () => bench.till.status().printer;
const copies = () => bench.printer.jobs.map(({ copy }) => copy);
const printFacts = () =>
  bench.server.facts
    .map(({ body }) => body as { kind: string; copy?: number; outcome?: string })
    .flatMap(({ kind, copy, outcome }) => (kind === 'print.recorded' ? [[copy, outcome]] : []));

async function sell() {
  await bench.withBasket();
  const sold = await bench.payCash(10_000);
  if (!sold.ok) throw new Error(`not sold: ${sold.error.code}`);
  await settled();
  return sold.value;
}
const reprint = (orderId?: string) => bench.call('sale.reprint', (orderId === undefined ? {} : { orderId }) as never);
const answer = async (hasComeOut: boolean, name = printer().asked[0]?.name ?? 'none') => {
  const said = await bench.call('print.answer', { name, hasComeOut });
  await settled();
  return said;
};
/** Whatever a till does by itself: its printer says that it is ready, it is started anew. */
async function leaveAlone(): Promise<void> {
  bench.printer.suffer('paper-out');
  bench.printer.suffer(null);
  await settled();
  await bench.restart();
  await settled();
}

describe('a printer that is not ready', () => {
  it('is said, with what waits for it; nothing was sent, and it prints by itself once it can', async () => {
    bench.printer.trouble = 'paper-out';
    expect(await sell()).toMatchObject({ print: 'printing', change: 800 });
    expect(printer()).toEqual({ trouble: 'paper-out', isPaperLow: false, waiting: 1, asked: [] });
    await bench.restart();
    expect([bench.printer.jobs, printer().waiting]).toEqual([[], 1]);
    bench.printer.suffer(null);
    await settled();
    expect(copies()).toEqual([1]);
    expect(bench.heardOf('sale.changed').at(-1)).toMatchObject({ print: 'printed' });
    expect(printer()).toEqual({ trouble: null, isPaperLow: false, waiting: 0, asked: [] });
    expect(printFacts()).toEqual([[1, 'printed']]);
  });

  it('makes no copy of what did not come out yet, however often a reprint is asked for', async () => {
    bench.printer.trouble = 'jam';
    const { orderId } = await sell();
    expect(await reprint(orderId)).toMatchObject({ ok: true, value: { print: 'printing' } });
    expect(await reprint()).toMatchObject({ ok: true });
    bench.printer.suffer(null);
    await settled();
    expect(copies()).toEqual([1]);
  });
});

describe('a paper that was begun and has no end', () => {
  it('is asked about, and nothing of it is printed by itself: not after a mended fault, not after a restart', async () => {
    bench.printer.jams = true;
    const { orderId } = await sell();
    bench.printer.jams = false;
    expect(bench.heardOf('sale.changed').at(-1)).toMatchObject({ orderId, print: 'unknown' });
    expect(printer().asked).toMatchObject([
      { kind: 'tickets', orderId, copy: 1, tickets: 2, sale: { performance: 'p1' } },
    ]);
    await leaveAlone();
    expect(copies()).toEqual([1]);
    expect(printer().asked).toHaveLength(1);
    expect(printFacts()).toEqual([]);
    expect(bench.told.some(({ name }) => name === 'sale.refused')).toBe(false);
  });

  it('because the till died at it is asked about by the next run', async () => {
    bench.printer.isSilent = true;
    const selling = sell();
    await settled();
    await bench.clock.advance(1000);
    const { orderId, print } = await selling;
    expect(print).toBe('printing');
    bench.printer.isSilent = false;
    expect(printer().asked).toEqual([]);
    await bench.restart();
    await settled();
    expect(printer().asked).toMatchObject([{ orderId, copy: 1 }]);
    expect(copies()).toEqual([1]);
  });

  it('and did come out is done', async () => {
    bench.printer.jams = true;
    await sell();
    bench.printer.jams = false;
    expect(await answer(true)).toMatchObject({ ok: true, value: { sale: { print: 'printed' } } });
    expect([copies(), printer().asked, printFacts()]).toEqual([[1], [], [[1, 'printed']]]);
    await leaveAlone();
    expect(copies()).toEqual([1]);
  });

  it('and did not is printed again, marked as a copy, once', async () => {
    bench.printer.jams = true;
    const { orderId } = await sell();
    bench.printer.jams = false;
    const [asked] = printer().asked;
    expect(await answer(false)).toMatchObject({ ok: true, value: { sale: { orderId, print: 'printed' } } });
    expect(await answer(false, asked?.name)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(copies()).toEqual([1, 2]);
    expect(printFacts()).toEqual([
      [1, 'failed'],
      [2, 'printed'],
    ]);
    await leaveAlone();
    expect(copies()).toEqual([1, 2]);
  });

  it('whose reprint is cut off too is asked about again, as that copy', async () => {
    bench.printer.jams = true;
    await sell();
    await answer(false);
    expect(printer().asked).toMatchObject([{ copy: 2 }]);
    bench.printer.jams = false;
    await answer(false);
    expect(copies()).toEqual([1, 2, 3]);
  });

  it('is not reprinted on the side: somebody says first what they saw', async () => {
    bench.printer.jams = true;
    const { orderId } = await sell();
    bench.printer.jams = false;
    expect(await reprint(orderId)).toMatchObject({
      ok: false,
      error: { code: 'UNAVAILABLE', reason: 'print-unknown' },
    });
    expect(copies()).toEqual([1]);
    await answer(true);
    expect(await reprint(orderId)).toMatchObject({ ok: true });
    expect(copies()).toEqual([1, 2]);
  });

  it('keeps nobody else from their tickets', async () => {
    bench.printer.jams = true;
    await sell();
    bench.printer.jams = false;
    await bench.call('basket.hold', { performance: 'p1', claim: { seats: ['A3'], areas: [] } });
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true, value: { print: 'printed' } });
    expect(printer().asked).toHaveLength(1);
  });
});

describe('the slip of a refund', () => {
  const refund = () =>
    bench.call('orders.refund', { orderId: 'o_bought', tickets: ['o_bought-A1'], expected: 4050 } as never);

  it('waits for the printer, and the money does not wait for it', async () => {
    await bench.signIn();
    bench.printer.trouble = 'cover-open';
    expect(await refund()).toMatchObject({ ok: true, value: { print: 'printing' } });
    expect(printer().waiting).toBe(1);
    bench.printer.suffer(null);
    await settled();
    expect(bench.printer.jobs).toMatchObject([{ copy: 1, slip: { about: 'refunded' } }]);
  });

  it('in doubt is asked about across a restart, and printed again as a copy if it did not come out', async () => {
    await bench.signIn();
    bench.printer.jams = true;
    expect(await refund()).toMatchObject({ ok: true, value: { print: 'unknown' } });
    bench.printer.jams = false;
    await leaveAlone();
    expect(printer().asked).toMatchObject([{ kind: 'slip', copy: 1, tickets: 0, sale: null }]);
    expect(await answer(false)).toEqual({ ok: true, value: { sale: null } });
    expect(copies()).toEqual([1, 2]);
    expect(new Set(bench.printer.jobs.map(({ name }) => name)).size).toBe(2);
    expect(printer().asked).toEqual([]);
    await leaveAlone();
    expect(copies()).toEqual([1, 2]);
  });
});
