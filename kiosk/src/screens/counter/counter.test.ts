import type { AreaId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { NO_SEAT_RULES } from '@foyer/shared/seating/rules/seat-rules';
import { describe, expect, it, vi } from 'vitest';
import type { BasketView } from '../../channel/views.ts';
import { adviceNow } from './choice-verdict.ts';
import { runHotkey } from './hotkeys.ts';
import { fakeTill, OPEN, opened, refused, ROOMY, STATUS } from './testing/fake-till.ts';

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

  it('goes by new rules and limits at once, keeps the choice and drops what the old ones said of it', async () => {
    const { counter, tell } = await opened({
      'basket.hold': refused('SINGLE_SEAT_LEFT', { stranded: ['A-1' as never], proposal: [] }),
    });
    const { performance, map: _map, states: _states, ...terms } = OPEN;
    counter.store.setState({ status: STATUS });
    counter.toggle(1);
    await counter.hold();
    tell('seats.terms', { performance: 'p2', ...terms, maxPlaces: 1 });
    expect(counter.store.getState()).toMatchObject({ seats: { maxPlaces: 2 }, notice: { kind: 'refused' } });
    const rules = { ...NO_SEAT_RULES, orphan: 'strict' as const };
    tell('seats.terms', { performance, ...terms, rules, maxPlaces: 3 });
    expect(counter.store.getState()).toMatchObject({ seats: { maxPlaces: 3 }, notice: null, chosen: new Set([1]) });
    expect(adviceNow(counter.store.getState(), Date.now())?.told.code).toBe('SINGLE_SEAT_LEFT');
    tell('seats.terms', { performance, ...terms });
    expect(adviceNow(counter.store.getState(), Date.now())).toBeNull();
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
    const focus = { list: () => undefined, map: () => undefined, away: () => undefined };
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
    const focus = { list: () => undefined, map: () => undefined, away: () => undefined };
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

  it('opens by a digit what it stood beside, also when the list moved up meanwhile; F4 deals anew', async () => {
    const { counter, asked, answers } = await opened();
    const focus = { list: () => undefined, map: () => undefined, away: () => undefined };
    const list = (...ids: string[]) => {
      const performances = ids.map((id) => ({ id, onSale: true, venueName: {} }));
      answers['performances.list'] = { day: '2026-11-23', days: ['2026-11-23'], performances };
      return counter.listPerformances();
    };
    await list('p1', 'p2', 'p3');
    runHotkey({ kind: 'focusList' }, counter, focus);
    await list('p2', 'p3');
    const before = asked.length;
    runHotkey({ kind: 'openNth', nth: 1 }, counter, focus);
    expect(asked).toHaveLength(before);
    runHotkey({ kind: 'focusList' }, counter, focus);
    await list('p3', 'p4');
    runHotkey({ kind: 'openNth', nth: 2 }, counter, focus);
    await vi.waitFor(() => expect(asked.at(-1)).toEqual({ name: 'seats.open', body: { performance: 'p3' } }));
  });

  it('takes `1 2 Enter Enter F9` typed ahead: opens, holds the best two, asks for cash and sells once', async () => {
    const { counter, asked, tell, answers } = await opened({
      'seats.open': ROOMY,
      'basket.payCash': { orderId: 'o1' },
    });
    const basket = { holdId: 'h', total: 9000, performance: 'p2', expiresAt: Date.now() + 1e6, lines: [] };
    const focus = { list: () => undefined, map: () => undefined, away: () => undefined };
    counter.store.setState({ performances: [{ id: 'p2', onSale: true, venueName: {} }] as never });
    counter.atList();
    answers['seats.open'] = { ...ROOMY, performance: 'p2' };
    Object.defineProperty(answers, 'basket.holdBest', {
      get: () => tell('till.status', { ...STATUS, basket: basket as unknown as BasketView }),
    });
    runHotkey({ kind: 'openNth', nth: 1 }, counter, focus);
    counter.typeSize('3');
    runHotkey({ kind: 'confirm' }, counter, focus);
    runHotkey({ kind: 'confirm' }, counter, focus);
    await vi.waitFor(() => expect(asked.at(-1)?.name).toBe('basket.holdBest'));
    expect(asked.at(-1)?.body).toEqual({ performance: 'p2', size: 3 });
    await vi.waitFor(() => expect(counter.store.getState().dialog).toBe('pay'));
    runHotkey({ kind: 'payExact' }, counter, focus);
    await vi.waitFor(() => expect(counter.store.getState().sale).toMatchObject({ orderId: 'o1' }));
    const names = asked.map(({ name }) => name).filter((name) => name.startsWith('basket.'));
    expect(names).toEqual(['basket.holdBest', 'basket.payCash']);
  });

  it('asks for the best beside what is chosen, at the price and with the wheelchairs of the party', async () => {
    const { counter, asked } = await opened({ 'seats.open': ROOMY, 'basket.holdBest': {} });
    counter.toggle(1);
    counter.setParty({ size: 3, priceZone: 'std' as never, wheelchairs: 5 });
    await counter.best();
    expect(asked.at(-1)).toEqual({
      name: 'basket.holdBest',
      body: { performance: 'p1', size: 3, priceZone: 'std', wheelchairs: 3, keep: ['A-2'] },
    });
    expect(counter.store.getState().chosen.size).toBe(0);
    counter.typeSize('4');
    await counter.best();
    expect(asked.at(-1)?.body).toMatchObject({ size: 4 });
  });

  it('keeps the number that was typed when a price zone is chosen after it', async () => {
    const { counter, asked } = await opened({ 'seats.open': ROOMY, 'basket.holdBest': {} });
    counter.typeSize('20');
    counter.setParty({ priceZone: 'std' as never });
    expect(counter.store.getState()).toMatchObject({ party: { size: 20, priceZone: 'std' }, typed: '' });
    await counter.best();
    expect(asked.at(-1)?.body).toMatchObject({ size: 20, priceZone: 'std' });
  });

  it('says how many places there are not, and keeps what was chosen', async () => {
    const none = refused('SEAT_UNAVAILABLE', { reason: 'not-enough', taken: { seats: [], areas: [] } });
    const { counter } = await opened({ 'seats.open': ROOMY, 'basket.holdBest': none });
    counter.toggle(1);
    await counter.best({ size: 7 });
    expect(counter.store.getState()).toMatchObject({ notice: { kind: 'noBest', n: 7 } });
    expect(counter.store.getState().chosen).toEqual(new Set([1]));
  });

  it('insists on refused seats with the reason, once more for another rule, and forgets it with another choice', async () => {
    const { counter, asked, answers } = await opened({
      'basket.hold': refused('SINGLE_SEAT_LEFT', { stranded: ['A-1' as never], proposal: ['A-1' as never] }),
    });
    const focus = { list: () => undefined, map: () => undefined, away: () => undefined };
    counter.store.setState({ status: STATUS });
    counter.toggle(1);
    await counter.hold();
    runHotkey({ kind: 'confirm' }, counter, focus);
    expect(counter.store.getState().dialog).toBe('setAside');
    answers['basket.hold'] = refused('NOT_TOGETHER', { components: [], proposal: [] });
    await counter.insist('last-seats');
    expect(asked.at(-1)?.body).toMatchObject({ without: [{ rule: 'orphan', reason: 'last-seats' }] });
    answers['basket.hold'] = {};
    await counter.insist('guests-wish');
    expect(asked.at(-1)?.body).toMatchObject({
      claim: { seats: ['A-2'] },
      without: [
        { rule: 'orphan', reason: 'last-seats' },
        { rule: 'contiguity', reason: 'guests-wish' },
      ],
    });
    answers['basket.hold'] = refused('NOT_TOGETHER', { components: [], proposal: [] });
    counter.toggle(1);
    await counter.hold();
    await counter.insist('guests-wish');
    counter.toggle(2);
    await counter.hold();
    expect(asked.at(-1)?.body).not.toHaveProperty('without');
  });

  it('leaves couple seats to a manager', async () => {
    const { counter } = await opened({ 'basket.hold': refused('COUPLE_SPLIT', { partners: ['A-3' as never] }) });
    const focus = { list: () => undefined, map: () => undefined, away: () => undefined };
    counter.store.setState({ status: STATUS });
    counter.toggle(1);
    await counter.hold();
    runHotkey({ kind: 'confirm' }, counter, focus);
    expect(counter.store.getState().dialog).toBe('none');
    counter.store.setState({ status: { ...STATUS, clerk: { displayName: 'Lin', role: 'supervisor' } } });
    runHotkey({ kind: 'confirm' }, counter, focus);
    expect(counter.store.getState().dialog).toBe('none');
    counter.store.setState({ status: { ...STATUS, clerk: { displayName: 'Lin', role: 'manager' } } });
    runHotkey({ kind: 'confirm' }, counter, focus);
    expect(counter.store.getState().dialog).toBe('setAside');
    runHotkey({ kind: 'back' }, counter, focus);
    runHotkey({ kind: 'takeInstead' }, counter, focus);
    await vi.waitFor(() => expect(counter.store.getState().busy).toBeNull());
    expect(counter.store.getState().chosen).toEqual(new Set([1, 2]));
  });

  it('puts held seats back with F7 and goes to the map before the answer, but not while money is being taken', async () => {
    const { counter, asked } = await opened({ 'basket.release': {} });
    const moves: string[] = [];
    const focus = { list: () => undefined, map: () => void moves.push('map'), away: () => undefined };
    const basket = { holdId: 'h', total: 9000, performance: 'p1', expiresAt: Date.now() + 1e6, lines: [] } as never;
    counter.store.setState({ status: STATUS });
    runHotkey({ kind: 'putBack' }, counter, focus);
    counter.store.setState({ status: { ...STATUS, basket, confirming: true } });
    runHotkey({ kind: 'putBack' }, counter, focus);
    expect(moves).toEqual([]);
    counter.store.setState({ status: { ...STATUS, basket } });
    runHotkey({ kind: 'putBack' }, counter, focus);
    expect(moves).toEqual(['map']);
    await vi.waitFor(() => expect(asked.map(({ name }) => name)).toContain('basket.release'));
  });

  it('puts seats back with F7 that are shown held before their hold is answered, and not while another thing is done', async () => {
    const { counter, asked } = await opened({ 'basket.release': {} });
    const focus = { list: () => undefined, map: () => undefined, away: () => undefined };
    const basket = { holdId: 'h', total: 9000, performance: 'p1', expiresAt: Date.now() + 1e6, lines: [] } as never;
    const names = () => asked.map(({ name }) => name).filter((name) => name === 'basket.release');
    counter.store.setState({ status: { ...STATUS, basket }, busy: 'basket.payCash' });
    runHotkey({ kind: 'putBack' }, counter, focus);
    counter.store.setState({ busy: null });
    await Promise.resolve();
    expect(names()).toEqual([]);
    counter.store.setState({ busy: 'basket.hold' });
    runHotkey({ kind: 'putBack' }, counter, focus);
    expect(names()).toEqual([]);
    counter.store.setState({ busy: null });
    await vi.waitFor(() => expect(names()).toEqual(['basket.release']));
  });

  it('asks for no more best seats than one order may have, and says how many those are', async () => {
    const { counter, asked } = await opened({ 'basket.holdBest': {} });
    await counter.best({ size: 3 });
    expect(asked.map(({ name }) => name)).not.toContain('basket.holdBest');
    expect(counter.store.getState().notice).toEqual({ kind: 'tooMany', n: 2 });
  });

  it('asks for the code of a house seat, chooses the seat with it and says it to the till', async () => {
    const { counter, asked } = await opened({ 'seats.open': { ...OPEN, states: 'r..' + '.....' }, 'basket.hold': {} });
    counter.toggle(0);
    expect(counter.store.getState().chosen.size).toBe(0);
    counter.askForCode(0);
    await counter.sayCode('LIN 7');
    expect(counter.store.getState()).toMatchObject({ chosen: new Set([0]), dialog: 'none' });
    await counter.hold();
    expect(asked.at(-1)?.body).toMatchObject({ claim: { seats: ['A-1'] }, code: 'LIN 7' });
  });

  it('holds refused house seats anew once their code is said', async () => {
    const wrong = refused('HOUSE_SEAT', { taken: { seats: ['A-2' as never], areas: [] } });
    const { counter, asked, answers } = await opened({ 'basket.hold': wrong });
    counter.toggle(1);
    await counter.hold();
    answers['basket.hold'] = {};
    await counter.sayCode('LIN');
    expect(asked.at(-1)?.body).toMatchObject({ claim: { seats: ['A-2'] }, code: 'LIN' });
  });

  it('proposes while seats are chosen, quietly: F5 chooses the proposal and holds nothing', async () => {
    const rules = { ...NO_SEAT_RULES, orphan: 'strict' };
    const { counter, asked } = await opened({ 'seats.open': { ...OPEN, rules } });
    const focus = { list: () => undefined, map: () => undefined, away: () => undefined };
    counter.store.setState({ status: STATUS });
    counter.toggle(1);
    expect(adviceNow(counter.store.getState(), Date.now())).toMatchObject({
      isRefused: true,
      told: { code: 'SINGLE_SEAT_LEFT', stranded: ['A-1', 'A-3'] },
    });
    runHotkey({ kind: 'takeInstead' }, counter, focus);
    expect(counter.store.getState().chosen).toEqual(new Set([0]));
    expect(asked.map(({ name }) => name)).not.toContain('basket.hold');
    expect(adviceNow(counter.store.getState(), Date.now())).toBeNull();
  });

  it('begins each order with a party of two, and each sale with the list', async () => {
    const { counter } = await opened();
    counter.setParty({ size: 5 });
    counter.startOver();
    expect(counter.store.getState().party.size).toBe(2);
    counter.setParty({ size: 5 });
    await counter.openSeats('p2' as never);
    expect(counter.store.getState()).toMatchObject({ party: { size: 2 }, isAtList: false });
  });
});
