import type { AreaId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { NO_SEAT_RULES } from '@foyer/shared/seating/rules/seat-rules';
import { describe, expect, it, vi } from 'vitest';
import type { TillStatus } from '../../channel/events.ts';
import type { BasketView } from '../../channel/table.ts';
import { Counter } from './counter.ts';
import { runHotkey } from './hotkeys.ts';

const MAP = {
  format: 'foyer-seat-map/1',
  name: { zh: '厅', en: 'Hall' },
  stage: { kind: 'screen', shape: { x: 0, y: 0, width: 9, height: 1 } },
  focal: { x: 1, y: 1 },
  priceZones: [{ id: 'std', name: { zh: '普通', en: 'Standard' }, color: '#0072b2' }],
  zones: [
    {
      id: 'z',
      name: { zh: '厅', en: 'Hall' },
      rows: [
        {
          id: 'A',
          label: 'A',
          seats: [1, 2, 3].map((n) => ({
            id: `A-${n}`,
            label: String(n),
            x: n,
            y: 1,
            priceZone: 'std',
            kind: 'standard',
          })),
        },
      ],
      areas: [
        {
          id: 'floor',
          name: { zh: '站席', en: 'Floor' },
          capacity: 5,
          priceZone: 'std',
          shape: { x: 0, y: 3, width: 9, height: 4 },
        },
      ],
    },
  ],
};

const STATUS = {
  terminal: 't1',
  terminalName: 'Counter 1',
  link: 'online',
  since: 0,
  serverOffsetMs: 0,
  offlineSales: null,
  unsynced: 0,
  ownSeats: 0,
  refusedFor: null,
  askedSeats: 0,
  conflicts: 0,
  withdrawals: 0,
  clerk: { displayName: 'Lin', role: 'clerk' },
  shift: null,
  basket: null,
  confirming: false,
  demoLogins: [],
  halted: null,
  report: [],
} satisfies TillStatus;

/** A till that answers from a table and remembers what it was asked. */
function fakeTill(answers: Record<string, unknown>) {
  const asked: { name: string; body: unknown }[] = [];
  const listeners = new Map<string, (body: never) => void>();
  let tellState: (state: 'open') => void = () => undefined;
  const till = {
    call: (name: string, body: unknown) => {
      asked.push({ name, body });
      const answer = answers[name];
      return Promise.resolve(
        answer instanceof Error
          ? { ok: false, error: JSON.parse(answer.message) as unknown }
          : { ok: true, value: answer ?? {} },
      );
    },
    on: (name: string, listener: (body: never) => void) => {
      listeners.set(name, listener);
      return () => undefined;
    },
    onState: (listener: (state: 'open') => void) => {
      tellState = listener;
      return () => undefined;
    },
  };
  const tell = (name: string, body: unknown) => listeners.get(name)?.(body as never);
  const counter = new Counter(till as unknown as ConstructorParameters<typeof Counter>[0]);
  return { counter, asked, tell, answers, open: () => tellState('open') };
}

const refused = (...args: Parameters<typeof rejection>) => new Error(JSON.stringify(rejection(...args)));
const OPEN = {
  performance: 'p1',
  map: MAP,
  states: '...' + '.....',
  priceList: { ticketTypes: [], prices: {} },
  currency: 'CNY',
  feePerTicket: 0,
  maxPlaces: 2,
  rules: NO_SEAT_RULES,
  startsAt: Date.now() + 3_600_000,
};
const LIST = { day: '2026-11-23', days: ['2026-11-23'], performances: [] };

async function opened(more: Record<string, unknown> = {}) {
  const made = fakeTill({ 'seats.open': OPEN, 'performances.list': LIST, ...more });
  made.tell('till.status', STATUS);
  await made.counter.openSeats('p1' as never);
  return made;
}

describe('the counter', () => {
  it('holds the chosen seats by id and the standing places by count', async () => {
    const { counter, asked } = await opened({ 'basket.hold': {} });
    counter.toggle(1);
    counter.setAreaCount('floor' as AreaId, 1);
    await counter.hold();
    expect(asked.at(-1)).toEqual({
      name: 'basket.hold',
      body: { performance: 'p1', claim: { seats: ['A-2'], areas: [{ area: 'floor', count: 1 }] } },
    });
    expect(counter.store.getState().chosen.size).toBe(0);
  });

  it('says when an order would have too many seats, and keeps those already chosen', async () => {
    const { counter } = await opened();
    counter.choose([0, 1, 2], []);
    expect([...counter.store.getState().chosen]).toEqual([0, 1]);
    expect(counter.store.getState().notice).toEqual({ kind: 'tooMany', n: 2 });
  });

  it('drops a chosen seat that another door took', async () => {
    const { counter, tell } = await opened();
    counter.choose([0, 1], []);
    tell('seats.changed', { performance: 'p1', changes: [[1, 's']] });
    expect([...counter.store.getState().chosen]).toEqual([0]);
    expect(counter.store.getState().seats?.states[1]).toBe('s');
  });

  it('ignores changes of a performance that is not open', async () => {
    const { counter, tell } = await opened();
    tell('seats.changed', { performance: 'other', changes: [[0, 's']] });
    expect(counter.store.getState().seats?.states[0]).toBe('.');
  });

  it('keeps the choice and shows the refusal when the seats are gone', async () => {
    const { counter } = await opened({
      'basket.hold': refused('SEAT_UNAVAILABLE', { taken: { seats: ['A-1' as never], areas: [] } }),
    });
    counter.toggle(0);
    await counter.hold();
    expect(counter.store.getState().notice).toMatchObject({ kind: 'refused', rejection: { code: 'SEAT_UNAVAILABLE' } });
    expect(counter.store.getState().chosen.size).toBe(1);
  });

  it('sells once when the key is pressed twice', async () => {
    const { counter, asked, tell } = await opened({ 'basket.payCash': { orderId: 'o1' } });
    tell('till.status', {
      ...STATUS,
      basket: {
        holdId: 'h',
        total: 9000,
        performance: 'p1',
        expiresAt: Date.now() + 1e6,
        lines: [],
      } as unknown as BasketView,
    });
    await Promise.all([counter.payExact(), counter.payExact()]);
    expect(asked.filter(({ name }) => name === 'basket.payCash')).toEqual([
      { name: 'basket.payCash', body: { holdId: 'h', expectedTotal: 9000, received: 9000 } },
    ]);
  });

  it('holds proposed seats with one key, and asks nothing when nothing was proposed', async () => {
    const lost = rejection('SEAT_UNAVAILABLE', {
      taken: { seats: ['A-1' as never], areas: [] },
      alternatives: [['A-2' as never], ['A-3' as never]],
    });
    const { counter, asked } = await opened({ 'basket.hold': new Error(JSON.stringify(lost)) });
    const focus = { list: () => undefined, map: () => undefined };
    counter.store.setState({ status: STATUS });
    runHotkey({ kind: 'takeInstead' }, counter, focus);
    expect(asked.filter(({ name }) => name === 'basket.hold')).toHaveLength(0);
    counter.toggle(0);
    await counter.hold();
    runHotkey({ kind: 'takeInstead' }, counter, focus);
    await vi.waitFor(() => expect(counter.store.getState().busy).toBeNull());
    expect(asked.at(-1)).toMatchObject({ name: 'basket.hold', body: { claim: { seats: ['A-2'] } } });
  });

  it('locks when the key comes before the sign-in was answered, though the window is open already', async () => {
    const { counter, asked } = await opened({ 'till.signIn': {} });
    const signingIn = counter.signIn('1001', '264837');
    await Promise.all([signingIn, counter.signOut()]);
    expect(asked.map(({ name }) => name)).toContain('till.signOut');
  });

  it('says nothing of a list that was refused because the window was locked meanwhile', async () => {
    const { counter, tell } = await opened({ 'performances.list': refused('NOT_AUTHENTICATED') });
    const listing = counter.listPerformances();
    tell('till.status', { ...STATUS, clerk: null });
    await listing;
    expect(counter.store.getState()).toMatchObject({ notice: null, performances: null });
  });

  it('asks for no performances while nobody is signed in', async () => {
    const { asked, tell } = fakeTill({});
    tell('till.status', { ...STATUS, clerk: null });
    tell('performances.changed', {});
    expect(asked).toEqual([]);
  });

  it('says no second time what the window says already: a payment without an answer', async () => {
    const { counter, tell } = await opened({ 'basket.payCash': refused('PAYMENT_PENDING', { reason: 'confirming' }) });
    const basket = { holdId: 'h', total: 9000, performance: 'p1', expiresAt: Date.now() + 1e6, lines: [] };
    tell('till.status', { ...STATUS, basket: basket as unknown as BasketView, confirming: true });
    await counter.payCash(10_000, basket as unknown as BasketView);
    expect(counter.store.getState()).toMatchObject({ notice: null, isAwaited: true });
    tell('sale.changed', { orderId: 'o1', change: 1000 });
    expect(counter.store.getState().sale).toMatchObject({ orderId: 'o1' });
  });

  it('keeps on saying that a sale is written until it is shown, when only the second copy lacks it', async () => {
    const { counter, tell } = await opened({
      'basket.payCash': refused('UNAVAILABLE', { reason: 'kept-second-copy' }),
    });
    const basket = { holdId: 'h', total: 9000, performance: 'p1', expiresAt: Date.now() + 1e6, lines: [] };
    tell('till.status', { ...STATUS, basket: basket as unknown as BasketView });
    await counter.payCash(10_000, basket as unknown as BasketView);
    tell('till.status', { ...STATUS, halted: { reason: 'second-copy-disk', detail: '' } });
    expect(counter.store.getState().notice).toMatchObject({ rejection: { reason: 'kept-second-copy' } });
    tell('sale.changed', { orderId: 'o1', change: 1000 });
    expect(counter.store.getState()).toMatchObject({ notice: null, sale: { orderId: 'o1' } });
  });

  it('takes keys typed ahead: Enter, Enter, F9 hold, ask for cash and sell once', async () => {
    const { counter, asked, tell } = await opened({ 'basket.hold': {}, 'basket.payCash': { orderId: 'o1' } });
    const basket = { holdId: 'h', total: 9000, performance: 'p1', expiresAt: Date.now() + 1e6, lines: [] };
    const focus = { list: () => undefined, map: () => undefined };
    counter.store.setState({ status: STATUS });
    counter.toggle(0);
    runHotkey({ kind: 'confirm' }, counter, focus);
    tell('till.status', { ...STATUS, basket: basket as unknown as BasketView });
    runHotkey({ kind: 'confirm' }, counter, focus);
    runHotkey({ kind: 'payExact' }, counter, focus);
    runHotkey({ kind: 'payExact' }, counter, focus);
    await vi.waitFor(() => expect(counter.store.getState().sale).toMatchObject({ orderId: 'o1' }));
    expect(asked.map(({ name }) => name).slice(-2)).toEqual(['basket.hold', 'basket.payCash']);
  });

  it('tells an answer that never came from a refusal', async () => {
    const { counter } = await opened({ 'basket.hold': refused('UNAVAILABLE', { reason: 'channel' }) });
    counter.toggle(0);
    await counter.hold();
    expect(counter.store.getState().notice).toEqual({ kind: 'failed' });
  });

  it('opens its seat map again when the channel comes back, and keeps what is still free of the choice', async () => {
    const { counter, asked, open, answers } = await opened();
    counter.choose([0, 1], []);
    answers['seats.open'] = { ...OPEN, states: 's..' + '.....' };
    open();
    await vi.waitFor(() => expect([...counter.store.getState().chosen]).toEqual([1]));
    expect(asked.at(-1)).toEqual({ name: 'seats.open', body: { performance: 'p1' } });
  });
});
