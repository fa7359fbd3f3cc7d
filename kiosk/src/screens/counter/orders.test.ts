import type { Reply } from '@foyer/shared/wire/define-command';
import { describe, expect, it } from 'vitest';
import type { FoundOrder } from '../../channel/commands/orders.ts';
import type { TillLine } from '../till-line.ts';
import { printedKey } from './order-text.ts';
import { OrderDesk } from './orders.ts';

const no = (code: string, reason?: string): Reply<never> => ({
  ok: false,
  error: { code, reason, retry: 'never' } as never,
});
const yes = (value: object): Reply<never> => ({ ok: true, value: value as never });
const order = (orderId: string): FoundOrder =>
  ({ orderId, currency: 'CNY', tickets: [{ ticketId: `${orderId}-1` }, { ticketId: `${orderId}-2` }] }) as never;

type Answer = (body: Record<string, unknown>) => Reply<never> | Promise<Reply<never>>;

/** A till that answers as it is told, and remembers what it was asked. */
function aDesk(answers: Record<string, Answer> = {}) {
  const asked: { readonly name: string; readonly body: Record<string, unknown> }[] = [];
  const quote: Answer = ({ tickets, waive }) =>
    yes({ amount: (tickets as string[]).length * (waive === true ? 100 : 80), kept: waive === true ? 0 : 20 });
  const all: Record<string, Answer> = {
    'orders.find': () => yes({ orders: [order('o1')], scanned: null }),
    'orders.quoteRefund': quote,
    'orders.refund': () => yes({ orderId: 'o1', amount: 160 }),
    ...answers,
  };
  const call = async (name: string, body: Record<string, unknown>) => {
    asked.push({ name, body });
    return (await all[name]?.(body)) ?? no('UNAVAILABLE');
  };
  const desk = new OrderDesk({ call, on: () => undefined, onState: () => undefined } as unknown as TillLine);
  return { asked, desk, named: (name: string) => asked.filter((one) => one.name === name).map(({ body }) => body) };
}

describe('an order that a guest brings', () => {
  it('is opened with all its tickets, and quoted', async () => {
    const { desk } = aDesk();
    await desk.find('12345678');
    expect(desk.store.getState()).toMatchObject({ open: { orderId: 'o1' }, quote: { amount: 160 }, busy: null });
    expect([...desk.store.getState().chosen]).toEqual(['o1-1', 'o1-2']);
  });

  it('whose one ticket was scanned has that one ticked', async () => {
    const { desk, named } = aDesk({ 'orders.find': () => yes({ orders: [order('o1')], scanned: 'o1-2' }) });
    await desk.find('FT1:…');
    expect([...desk.store.getState().chosen]).toEqual(['o1-2']);
    expect(named('orders.quoteRefund')).toMatchObject([{ tickets: ['o1-2'] }]);
  });

  it('is one of several: none is opened until one is chosen, and there is a way back to them', async () => {
    const { desk } = aDesk({ 'orders.find': () => yes({ orders: [order('o1'), order('o2')], scanned: null }) });
    await desk.find('12345678');
    expect(desk.store.getState()).toMatchObject({ open: null, found: [{}, {}] });
    await desk.open(order('o2'));
    desk.back();
    expect(desk.store.getState()).toMatchObject({ open: null, found: [{}, {}], quote: null });
  });

  it('that is not there, or cannot be asked for, is said so', async () => {
    const { desk } = aDesk({ 'orders.find': () => yes({ orders: [], scanned: null }) });
    await desk.find('12345678');
    expect(desk.store.getState()).toMatchObject({ found: [], open: null, refused: null });
    const cut = aDesk({ 'orders.find': () => no('UNAVAILABLE', 'cut-off') }).desk;
    await cut.find('12345678');
    expect(cut.store.getState()).toMatchObject({ found: null, refused: { code: 'UNAVAILABLE' }, busy: null });
  });

  it('is forgotten with whoever looked it up, also when the answer comes later', async () => {
    let answer: (reply: Reply<never>) => void = () => undefined;
    const { desk } = aDesk({ 'orders.find': () => new Promise((resolve) => (answer = resolve)) });
    const finding = desk.find('12345678');
    desk.forget();
    answer(yes({ orders: [order('o1')], scanned: null }));
    await finding;
    expect(desk.store.getState()).toMatchObject({ open: null, found: null, busy: null });
  });
});

describe('its paper', () => {
  it('is printed once for each key, whoever presses it twice, and what became of it belongs to that order', async () => {
    let answer: (reply: Reply<never>) => void = () => undefined;
    const { desk, named } = aDesk({ 'orders.print': () => new Promise((resolve) => (answer = resolve)) });
    await desk.find('12345678');
    const printing = desk.print();
    await desk.print();
    expect(named('orders.print')).toEqual([{ orderId: 'o1' }]);
    expect(desk.store.getState().busy).toBe('printing');
    answer(yes({ print: 'printed', tickets: 2, copy: 1 }));
    await printing;
    expect(desk.store.getState()).toMatchObject({ busy: null, printed: { print: 'printed' } });
    await desk.open(order('o2'));
    expect(desk.store.getState().printed).toBeNull();
  });

  it('that nobody knows the end of is asked about first, and is no refusal of the refund', async () => {
    const { desk } = aDesk({ 'orders.print': () => no('UNAVAILABLE', 'print-unknown') });
    await desk.find('12345678');
    await desk.print();
    const { printed, refused } = desk.store.getState();
    expect([printed === null ? '' : printedKey(printed), refused]).toEqual(['counter.orders.print.unknown', null]);
    expect(printedKey({ print: 'printed', tickets: 1, copy: 2 })).toBe('counter.orders.print.copy');
  });
});

describe('tickets of it', () => {
  it('are quoted anew with each that is ticked, and an answer to an earlier question is none', async () => {
    const waiting: ((reply: Reply<never>) => void)[] = [];
    const { desk, named } = aDesk({ 'orders.quoteRefund': () => new Promise((resolve) => waiting.push(resolve)) });
    const opening = desk.find('12345678');
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    const toggling = desk.toggle('o1-2');
    expect(desk.store.getState().quote).toBeNull();
    waiting[1]?.(yes({ amount: 80 }));
    waiting[0]?.(yes({ amount: 160 }));
    await Promise.all([opening, toggling]);
    expect(named('orders.quoteRefund').map(({ tickets }) => tickets)).toEqual([['o1-1', 'o1-2'], ['o1-1']]);
    expect(desk.store.getState().quote).toMatchObject({ amount: 80 });
  });

  it('are none when none is ticked: nothing is asked, and nothing can be refunded', async () => {
    const { desk, named } = aDesk();
    await desk.find('12345678');
    await desk.toggle('o1-1');
    await desk.toggle('o1-2');
    await desk.refund('', null);
    expect([named('orders.quoteRefund').length, named('orders.refund')]).toEqual([2, []]);
  });
});

describe('a refund', () => {
  it('is asked for once, at the amount that the guest was told', async () => {
    const { desk, named } = aDesk();
    await desk.find('12345678');
    await Promise.all([desk.refund('', null), desk.refund('', null)]);
    expect(named('orders.refund')).toEqual([{ orderId: 'o1', tickets: ['o1-1', 'o1-2'], expected: 160 }]);
    expect(desk.store.getState()).toMatchObject({ done: { amount: 160 }, busy: null });
  });

  it('in full says why, and no PIN stays in the window', async () => {
    const { desk, named } = aDesk();
    await desk.find('12345678');
    await desk.waive(true);
    await desk.refund('projector broke', { login: '8001', pin: '731946' });
    expect(named('orders.refund')).toMatchObject([
      { expected: 200, waive: 'projector broke', supervisor: { login: '8001', pin: '731946' } },
    ]);
    expect(JSON.stringify(desk.store.getState())).not.toContain('731946');
  });

  it('by the ladder sends nobody’s PIN', async () => {
    const { desk, named } = aDesk();
    await desk.find('12345678');
    await desk.refund('why', { login: '8001', pin: '731946' });
    expect(JSON.stringify(named('orders.refund'))).not.toMatch(/why|731946/);
  });

  it('whose amount has changed shows the new one, and why nothing was paid back', async () => {
    let amount = 160;
    const { desk } = aDesk({
      'orders.quoteRefund': () => yes({ amount }),
      'orders.refund': () => no('PRICE_CHANGED'),
    });
    await desk.find('12345678');
    amount = 140;
    await desk.refund('', null);
    expect(desk.store.getState()).toMatchObject({
      quote: { amount: 140 },
      refused: { code: 'PRICE_CHANGED' },
      done: null,
    });
  });
});
