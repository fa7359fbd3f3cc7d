import { ordersScope } from '@foyer/shared/wire/feed';
import { encodeTicket, ticketTokenText } from '@foyer/shared/wire/ticket-token';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { VENUE } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';

const SUPERVISOR = { login: '201', pin: '1234' };
const BOTH = ['o_bought-A1', 'o_bought-A2'];

let bench: TillBench;

beforeEach(async () => {
  bench = await TillBench.open();
  await bench.signIn();
});

afterEach(() => bench.close());

const find = (text: string) => bench.call('orders.find', { text });
const quote = (tickets: readonly string[], waive = false) =>
  bench.call('orders.quoteRefund', { orderId: 'o_bought', tickets: [...tickets], waive } as never);
const refund = (tickets: readonly string[] = BOTH, expected = 4050 * tickets.length, more: object = {}) =>
  bench.call('orders.refund', { orderId: 'o_bought', tickets: [...tickets], expected, ...more } as never);
const facts = () => bench.server.facts.map(({ body }) => body as { kind: string; [field: string]: unknown });
const ofKind = (kind: string) => facts().filter((body) => body.kind === kind);
const drawer = () => {
  const shift = bench.ledger.openShift();
  if (shift === null) throw new Error('no shift');
  return bench.ledger.drawer(shift).expected;
};

/** Seconds go by, each with what falls due in it. */
async function seconds(n: number): Promise<void> {
  for (let i = 0; i < n; i += 1) {
    await settled();
    await bench.clock.advance(1000);
  }
  await settled();
}

describe('an order that a guest brings', () => {
  /** The ticket as a scanner reads it. */
  const token = (order: string): string => {
    const ticket = {
      ...{
        ticketId: `${order}-1`,
        performance: 'p1',
        place: 0,
        placeId: 'A1',
        fence: { epoch: 1, grant: 1, use: 1 },
        order,
      },
      ...{ terminal: null, terminalEpoch: 0, jn: 0, ticketType: 'adult', price: 4500, tender: 'cash', soldAt: 1 },
    };
    return ticketTokenText(encodeTicket({ ...ticket, id: ticket.ticketId } as never, 'k1'), new Uint8Array(64));
  };

  it.each<[string, () => string]>([
    ['pick-up code', () => '12345678'],
    ['pick-up code as it is printed, in groups', () => ' 1234 5678 '],
    ['pick-up code in full-width digits', () => '１２３４５６７８'],
    ['order number', () => 'o_bought'],
    ['order number as a slip has it, in groups', () => ' o_bo ught '],
    ['ticket', () => token('o_bought')],
    ['ticket read with a scanner that types small letters', () => token('o_bought').toLowerCase()],
  ])('is found by its %s, with names of show and seats', async (_, text) => {
    expect(await find(text())).toMatchObject({
      ok: true,
      value: {
        orders: [
          {
            orderId: 'o_bought',
            show: { titleName: { en: expect.any(String) } },
            tickets: [{ ticketId: BOTH[0], rowLabel: 'A', seatLabel: '1', typeName: { en: 'Adult' }, back: 4050 }, {}],
          },
        ],
      },
    });
  });

  it('shows no token of a ticket to the page', async () => {
    expect(JSON.stringify(await find('o_bought'))).not.toContain('TOKEN');
  });

  it('is said not to be there, or not to be one', async () => {
    expect(await find('87654321')).toEqual({ ok: true, value: { orders: [], scanned: null } });
    expect(await find('o_other')).toEqual({ ok: true, value: { orders: [], scanned: null } });
    expect(await find('FT1:NOTHING')).toMatchObject({ error: { code: 'INVALID_REQUEST', reason: 'ticket' } });
    expect(await find('what is this?')).toMatchObject({ error: { code: 'INVALID_REQUEST', reason: 'order' } });
  });

  it('is the server’s to know: cut off, or with an older one, it is said so', async () => {
    bench.link.cut();
    expect(await find('12345678')).toMatchObject({ error: { code: 'UNAVAILABLE' } });
    bench.server.protocol = 4;
    bench.link.connect();
    expect(await find('12345678')).toMatchObject({ error: { code: 'PROTOCOL_UNSUPPORTED' } });
  });
});

describe('tickets taken back at a till', () => {
  it('are quoted first, and nothing moves', async () => {
    expect(await quote(BOTH)).toMatchObject({ ok: true, value: { amount: 8100, kept: 900 } });
    expect([bench.server.refunds.refunded, bench.ledger.openResolution()]).toEqual([0, null]);
  });

  it('in cash: it leaves the drawer, and a slip says which seats, what went back and what was kept', async () => {
    bench.server.refunds.tender = 'cash';
    const before = drawer();
    expect(await refund([BOTH[0] ?? ''])).toMatchObject({
      ok: true,
      value: { amount: 4050, kept: 450, cashToReturn: 4050, ticketsLeft: 1, print: 'printed' },
    });
    await settled();
    expect(ofKind('cash.moved')).toMatchObject([{ reason: 'sale-undone', order: 'o_bought', amount: 4050 }]);
    expect(drawer()).toBe(before - 4050);
    expect(bench.printer.jobs).toMatchObject([
      {
        tickets: [],
        slip: {
          ...{ about: 'refunded', orderId: 'o_bought', cash: 4050, newSeats: [] },
          ...{ oldSeats: [{ rowLabel: 'A', seatLabel: '1' }] },
          refund: { parts: [{ tender: 'cash', amount: 4050 }], kept: 450 },
        },
      },
    ]);
  });

  it('to a wallet: no cash moves here', async () => {
    const before = drawer();
    expect(await refund()).toMatchObject({
      value: { amount: 8100, cashToReturn: 0, parts: [{ tender: 'wechat-jsapi' }] },
    });
    await settled();
    expect([ofKind('cash.moved'), drawer()]).toEqual([[], before]);
  });

  it('to a card: the shift’s card takings say so', async () => {
    bench.server.refunds.tender = 'card';
    expect(await refund()).toMatchObject({ value: { cardToReturn: 8100, cashToReturn: 0 } });
    expect(bench.till.status().shift?.taken).toEqual([{ tender: 'card', amount: -8100 }]);
  });

  it('at another amount than the guest was told are not', async () => {
    expect(await refund(BOTH, 9000)).toMatchObject({ error: { code: 'PRICE_CHANGED' } });
    expect([bench.server.refunds.refunded, bench.ledger.openResolution()]).toEqual([0, null]);
  });

  it('twice are taken back once', async () => {
    await refund();
    expect(await refund()).toMatchObject({ error: { code: 'ORDER_NOT_REFUNDABLE', reason: 'refunded' } });
    expect(bench.server.refunds.refunded).toBe(1);
  });

  it('in full only by a supervisor, whose session ends with it', async () => {
    const waive = { waive: 'the projector broke' };
    expect(await quote(BOTH, true)).toMatchObject({ value: { amount: 9000, kept: 0 } });
    expect(await refund(BOTH, 9000, waive)).toMatchObject({ error: { code: 'NOT_AUTHORISED' } });
    expect(await refund(BOTH, 9000, { ...waive, supervisor: { login: '201', pin: '9999' } })).toMatchObject({
      error: { code: 'PIN_WRONG' },
    });
    expect(bench.asked('order.refund')).toEqual([]);
    expect(await refund(BOTH, 9000, { ...waive, supervisor: SUPERVISOR })).toMatchObject({ value: { amount: 9000 } });
    await settled();
    const left = bench.server.heard.filter(({ name }) => name === 'clerk.signOut').at(-1);
    expect(left?.envelope.clerkToken).toBe('tok201');
    expect(bench.till.status().clerk).toMatchObject({ role: 'clerk' });
  });
});

describe('a refund whose answer is lost', () => {
  beforeEach(() => {
    bench.server.refunds.tender = 'cash';
  });

  it('is asked for under one name until it comes: money goes back once', async () => {
    bench.link.fates.set('order.refund', ['lost-after', 'lost-before']);
    const pending = refund();
    await seconds(4);
    expect(await pending).toMatchObject({ ok: true, value: { cashToReturn: 8100 } });
    expect(new Set(bench.asked('order.refund')).size).toBe(1);
    expect(bench.server.refunds.refunded).toBe(1);
    expect(ofKind('cash.moved')).toHaveLength(1);
    expect(bench.printer.jobs).toHaveLength(1);
  });

  it('is ended by the next run after a kill: then the cash leaves the drawer, and the slip comes out', async () => {
    bench.link.fates.set(
      'order.refund',
      Array.from({ length: 9 }, () => 'lost-after' as const),
    );
    void refund();
    await settled();
    expect([bench.server.refunds.refunded, ofKind('cash.moved').length]).toEqual([1, 0]);
    await bench.restart();
    await seconds(3);
    await bench.signIn();
    await settled();
    expect(bench.ledger.openResolution()).toBeNull();
    // Nobody waits for it any more: whoever is at the counter now hears what is left to do by hand.
    const done = bench.told.filter(({ name }) => name === 'refund.done').map(({ body }) => body);
    expect(done).toMatchObject([{ orderId: 'o_bought', amount: 8100, cashToReturn: 8100, ticketsLeft: 0 }]);
    expect(ofKind('cash.moved')).toMatchObject([{ reason: 'sale-undone', amount: 8100 }]);
    expect(bench.printer.jobs).toHaveLength(1);
    expect(bench.server.refunds.refunded).toBe(1);
  });

  it('keeps the drawer from closing, and is asked with the session of any clerk who signs in later', async () => {
    bench.link.fates.set('order.refund', ['lost-after']);
    const pending = refund();
    await settled();
    bench.server.tokens.delete('tok101');
    await bench.clock.advance(1000);
    await settled();
    expect(await bench.call('shift.close', { counted: 0 })).toMatchObject({ error: { code: 'PAYMENT_PENDING' } });
    expect(await refund()).toMatchObject({ error: { code: 'PAYMENT_PENDING', reason: 'refund' } });
    expect(bench.till.status().carryingOut).toBe('refund');
    await bench.call('till.signIn', { login: '102', pin: '1234' });
    await seconds(3);
    expect(await pending).toMatchObject({ ok: true, value: { cashToReturn: 8100 } });
    expect(bench.server.refunds.refunded).toBe(1);
  });
});

it('a refund whose order cannot be looked at was not asked for, and is said not to be done', async () => {
  bench.link.fates.set('order.get', ['lost-before']);
  const pending = refund();
  await seconds(20);
  expect(await pending).toMatchObject({ error: { code: 'UNAVAILABLE', reason: 'cut-off' } });
  expect([bench.ledger.openResolution(), bench.asked('order.refund')]).toEqual([null, []]);
});

describe('a copy of what was sold here', () => {
  let orderId: string;
  /** Where the documents of own orders stand: nothing was heard of any since. */
  let prevSeq: number;
  let tickets: string[];

  beforeEach(async () => {
    prevSeq = bench.server.seq;
    await bench.withBasket();
    const sold = await bench.payCash(9200);
    if (!sold.ok) throw new Error(sold.error.code);
    orderId = sold.value.orderId;
    tickets = bench.ledger.sale(orderId as never)?.order.tickets.map(({ ticketId }) => ticketId) ?? [];
    expect(tickets).toHaveLength(2);
  });

  /** The server says that guests gave these back, at whichever door. */
  async function givenBack(...gone: string[]): Promise<void> {
    const seq = bench.server.seq + 1;
    const doc = { id: orderId, venue: VENUE, performance: 'p1', state: 'paid', givenBack: { tickets: gone, kept: 0 } };
    const documents = [{ collection: 'orders' as const, id: orderId, seq, doc }];
    const heard = { stream: VENUE as never, scope: ordersScope('t1'), epoch: 1, prevSeq, seq, documents };
    bench.server.onChange(heard);
    await settled();
    await bench.replica.idle();
  }

  const copied = async () => {
    const answer = await bench.call('sale.reprint', { orderId } as never);
    return { ...bench.printer.jobs.at(-1), said: answer.ok ? [answer.value.tickets, answer.value.givenBack] : [] };
  };
  const listed = async () => {
    const answer = await bench.call('sales.recent', { limit: 5 });
    return answer.ok ? answer.value.map(({ tickets, givenBack }) => [tickets, givenBack]) : [];
  };

  it('has every ticket while none was given back', async () => {
    expect(await copied()).toMatchObject({ copy: 2, isVoided: false, tickets: [{}, {}], said: [2, 0] });
    expect(await listed()).toEqual([[2, 0]]);
  });

  it('has no ticket that was given back at another door', async () => {
    await givenBack(tickets[0] ?? '');
    const job = await copied();
    expect(job).toMatchObject({ copy: 2, isVoided: false, said: [1, 1] });
    expect(await listed()).toEqual([[1, 1]]);
    expect(job.tickets?.map(({ seatLabel }) => seatLabel)).toEqual(['2']);
  });

  it('says that it is worth nothing where all were given back', async () => {
    await givenBack(...tickets);
    expect(await copied()).toMatchObject({ isVoided: true, tickets: [{}, {}], said: [0, 2] });
  });
});
