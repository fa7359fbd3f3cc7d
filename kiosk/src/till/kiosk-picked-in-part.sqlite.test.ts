import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { CODE, orderOnline, ticketsOf } from './testing/order-online.ts';
import { TillBench } from './testing/till-bench.ts';

const { signed, ticketKeys } = ticketsOf();
const ORDER = 'o_pair';
const qr = (n: 1 | 2): string =>
  signed({ order: ORDER as never, id: `${ORDER}-${n}` as never, place: n - 1, placeId: `A${n}` as never });

let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open((one) => {
    one.profile = { kind: 'kiosk', tenders: ['qr'] };
    one.server.isOfKiosk = true;
    one.server.ticketKeys = ticketKeys;
  });
});
afterEach(() => bench.close());

type Collected = { at: number; where: string; tickets?: string[] } | null;
const there = (collected: Collected = null) => {
  const { lines, tickets } = orderOnline();
  const order = orderOnline({
    orderId: ORDER as never,
    lines: [1, 2].map((n) => ({ ...lines[0], placeId: `A${n}` })),
    tickets: [1, 2].map((n) => ({
      ...tickets[0],
      ...{ ticketId: `${ORDER}-${n}`, placeId: `A${n}`, seatLabel: `${n}`, token: `FT1:X${n}` },
    })),
  } as never);
  for (const key of [CODE, ORDER]) bench.server.pickUps.set(key, { order, collected });
};
const pickUp = async (text: string) => {
  const answer = await bench.call('kiosk.pickUp', { text });
  return answer.ok ? answer.value : answer.error;
};
const seats = () => bench.printer.jobs.map(({ copy, tickets }) => [copy, ...tickets.map((one) => one.seatLabel)]);
const told = () => bench.server.facts.map(({ body }) => 'tickets' in body && body.tickets).filter(Boolean);
const cutOff = async () => {
  bench.link.cut();
  await settled();
};
/** Two seats, of which the first came out by its own word while the kiosk was cut off. */
const firstCutOff = async () => {
  there();
  await cutOff();
  expect(await pickUp(qr(1))).toMatchObject({ outcome: 'printed', tickets: 1 });
};

describe('an order that came out in part', () => {
  it.each([
    ['its code', () => CODE],
    ['its number', () => ORDER],
    ['the QR of the other ticket', () => qr(2)],
  ])('is finished by %s once the line is back, and nothing comes out twice', async (_what, shown) => {
    await firstCutOff();
    bench.link.connect();
    // The server here knows of no paper: its answer may be older than the fact.
    expect(await pickUp(qr(1))).toMatchObject({ outcome: 'collected', where: 'Counter 1' });
    expect(await pickUp(shown())).toMatchObject({ outcome: 'printed', tickets: 1 });
    expect(seats()).toEqual([
      [1, '1'],
      [1, '2'],
    ]);
    await settled();
    expect(told()).toEqual([[`${ORDER}-1`], [`${ORDER}-2`]]);
    for (const text of [CODE, ORDER, qr(1), qr(2)]) expect(await pickUp(text)).toMatchObject({ outcome: 'collected' });
  });

  it('says on paper which of how many a ticket is, where that is known', async () => {
    await firstCutOff();
    bench.link.connect();
    await pickUp(CODE);
    expect(bench.printer.jobs.map(({ tickets }) => [tickets[0]?.number, tickets[0]?.of])).toEqual([
      [1, null],
      [2, 2],
    ]);
  });

  it('has only its rest printed where another printer began', async () => {
    const elsewhere = { at: 5, where: 'Counter 2' };
    there({ ...elsewhere, tickets: [`${ORDER}-1`] });
    expect(await pickUp(qr(1))).toEqual({ outcome: 'collected', ...elsewhere });
    expect(await pickUp(CODE)).toMatchObject({ outcome: 'printed', tickets: 1 });
    expect(seats()).toEqual([[1, '2']]);
  });

  it('counts as a whole where a server names no tickets', async () => {
    const elsewhere = { at: 5, where: 'Counter 2' };
    there(elsewhere);
    for (const text of [CODE, qr(2)]) expect(await pickUp(text)).toEqual({ outcome: 'collected', ...elsewhere });
    expect(seats()).toEqual([]);
  });

  it('is finished cut off as well, also after a restart, and nothing comes out twice', async () => {
    await firstCutOff();
    await bench.restart();
    await cutOff();
    expect(await pickUp(qr(1))).toMatchObject({ outcome: 'collected' });
    expect(await pickUp(qr(2))).toMatchObject({ outcome: 'printed' });
    expect(seats().at(-1)).toEqual([1, '2']);
  });

  it('gives nothing by its QRs cut off, once all of it came out with a line', async () => {
    there();
    expect(await pickUp(CODE)).toMatchObject({ outcome: 'printed', tickets: 2 });
    await cutOff();
    for (const n of [1, 2] as const) expect(await pickUp(qr(n))).toMatchObject({ outcome: 'collected' });
    expect(seats()).toEqual([[1, '1', '2']]);
  });

  it('has the ticket in doubt alone printed again for staff, and none that came out', async () => {
    bench.printer.isOfPaper = true;
    await firstCutOff();
    bench.printer.jams = true;
    expect(await pickUp(qr(2))).toMatchObject({ outcome: 'not-printed' });
    bench.printer.jams = false;
    bench.link.connect();
    const pad = { id: 2, visit: 'staff', isLocal: true, tell: () => undefined } as const;
    await bench.call('kiosk.staff', { login: '101', pin: '1234' }, pad);
    const paper = bench.till.status().printer.asked[0]?.name ?? 'none';
    const said = await bench.call('kiosk.service', { wish: 'answer', paper, hasComeOut: false }, pad);
    expect(said).toMatchObject({ ok: true, value: { again: 'printed', asked: [] } });
    expect(seats()).toEqual([
      [1, '1'],
      [1, '2'],
      [2, '2'],
    ]);
    await settled();
    expect(told()).toEqual([[`${ORDER}-1`], [`${ORDER}-2`], [`${ORDER}-2`]]);
  });

  it('is not taken for finished while its first ticket is at the printer', async () => {
    there();
    await cutOff();
    let free = (): void => undefined;
    bench.printer.busy = new Promise((resolve) => (free = resolve));
    const first = pickUp(qr(1));
    await settled();
    const second = pickUp(qr(2));
    await settled();
    free();
    expect(await first).toMatchObject({ outcome: 'printed', tickets: 1 });
    expect(await second).toMatchObject({ outcome: 'printed', tickets: 1 });
    expect(seats()).toEqual([
      [1, '1'],
      [1, '2'],
    ]);
  });
});
