import { sumMinor } from '@foyer/shared/domain/money';
import { fakeCardTerminal } from '@foyer/kiosk/till/testing/fake-card-terminal';
import { fakeNoteAcceptor } from '@foyer/kiosk/till/testing/fake-note-acceptor';
import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import { NoteEmulator } from '@foyer/sync-server/emulators/notes/note-emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newDevice } from '../harness/device.ts';
import { SimHouse } from './sim-house.ts';
import { SimTill } from './sim-till.ts';

const performance = 'perf-1';
const SEATS = 20;

let house: SimHouse;
let kiosk: SimTill;
let card: CardEmulator;
let notes: NoteEmulator;

/** A kiosk with a card terminal and a note acceptor, that has seats of its own and is cut off. */
beforeEach(async () => {
  house = await SimHouse.open({ rows: 2, seatsPerRow: 15, offlineSales: 'allotment', terminals: 1 });
  card = new CardEmulator();
  notes = new NoteEmulator();
  const device = newDevice('kiosk-1');
  const { publicKey, terminal } = device;
  const venues = [house.rehearsal.venue] as never;
  const manager = house.manager();
  await manager.do('terminal.enrol', {
    ...{ terminal, name: 'Lobby kiosk', publicKey, venues },
    kind: 'kiosk',
    tenders: ['qr', 'card', 'cash'],
  });
  kiosk = await SimTill.open(house, device, {
    profile: { kind: 'kiosk', tenders: ['qr', 'card', 'cash'] },
    cardTerminal: fakeCardTerminal(card),
    noteAcceptor: fakeNoteAcceptor(notes),
  });
  await house.until('its shift is at the server', () => status().kiosk?.does === 'sell' && status().unsynced === 0);
  const seats = house.rehearsal.rows.flat().slice(0, SEATS);
  await manager.do('allotment.grant', { terminal, performance, seats } as never);
  manager.close();
  await house.until('it has seats of its own', () => status().ownSeats === SEATS);
  house.cut();
  await house.until('it is cut off', () => status().link !== 'online');
});
afterEach(() => house.close());

const status = () => kiosk.till.status();
const paying = () => status().paying;
const sales = () => kiosk.ledger.recentSales(50);
const printed = () => kiosk.printer.jobs.filter(({ tickets }) => tickets.length > 0).length;
const slips = () => kiosk.printer.jobs.flatMap(({ slip }) => (slip ? [{ about: slip.about, cash: slip.cash }] : []));

async function choose(tender: 'card' | 'cash'): Promise<void> {
  if (status().basket === null)
    expect(await kiosk.ask('basket.holdBest', { performance, size: 1 } as never)).toMatchObject({ ok: true });
  const { basket } = status();
  const more = { holdId: basket?.holdId, expectedTotal: basket?.total, amount: paying()?.due ?? basket?.total };
  expect(await kiosk.ask('basket.payBy', { ...more, tender } as never)).toMatchObject({ ok: true });
  await house.until('it is the guest’s turn', () => paying()?.attempt?.state === 'waiting');
}

const end = (why: 'done' | 'left' | 'timeout') => kiosk.ask('visit.end', { why });

async function buyByCard(): Promise<void> {
  const before = sales().length;
  await choose('card');
  card.tap();
  await house.until('it is sold', () => sales().length === before + 1 && paying() === null);
  await house.rest();
  expect(await end('done')).toEqual({ ok: true, value: { slips: [] } });
}

/** A note of 20 goes in, one of 10 gets stuck. */
async function jam(): Promise<void> {
  notes.clear();
  await choose('cash');
  notes.insert(2000);
  await house.until('the note is seen', () => paying()?.attempt?.notes?.stacked === 2000);
  notes.jam(1000);
  await house.until('the jam is seen', () => paying()?.attempt === null);
}

/** What the server has, once everything is told. */
async function healed(): Promise<{ readonly owed: number; readonly reasons: readonly string[] }> {
  card.line = 'whole';
  house.mend();
  await house.until(
    'all is told and asked',
    () => status().link === 'online' && status().unsynced === 0 && kiosk.ledger.followedAttempts().length === 0,
  );
  const manager = house.manager();
  const conflicts = (await manager.do('conflict.list', {})) as readonly {
    reason: string;
    view?: { money?: { ours: number | null } | null };
  }[];
  manager.close();
  return {
    owed: sumMinor(conflicts.map(({ view }) => view?.money?.ours ?? 0)),
    reasons: conflicts.map(({ reason }) => reason),
  };
}

describe('a kiosk that is cut off', () => {
  it('ends every yuan of ten card sales, two jams and a lost approval as a ticket, a refund or an open conflict', async () => {
    for (let i = 0; i < 10; i += 1) await buyByCard();

    // The first guest pays the rest by card, the second walks away.
    await jam();
    expect(paying()).toMatchObject({ due: 2500, parts: [{ tender: 'cash', amount: 2000 }] });
    await choose('card');
    card.tap();
    await house.until('it is sold', () => sales().length === 11);
    await end('done');
    await jam();
    expect(await end('left')).toMatchObject({ value: { slips: [{ kind: 'owed', amount: 2000, print: 'printed' }] } });

    card.customer = 'tap';
    card.line = 'lost';
    expect(await kiosk.ask('basket.holdBest', { performance, size: 1 } as never)).toMatchObject({ ok: true });
    const { basket } = status();
    const wanted = { holdId: basket?.holdId, expectedTotal: basket?.total, amount: basket?.total, tender: 'card' };
    await kiosk.ask('basket.payBy', wanted as never);
    await house.advance(31_000);
    expect(paying()?.attempt?.state).toBe('unknown');
    card.line = 'cut';
    expect(await end('timeout')).toMatchObject({ value: { slips: [{ kind: 'payment-unknown', amount: 4500 }] } });

    const { owed, reasons } = await healed();
    const sold = sumMinor(sales().map(({ order }) => order.total));
    expect([sales().length, printed(), sold]).toEqual([11, 11, 11 * 4500]);
    // Two notes that are stuck, and what the second guest had put in.
    expect([owed, reasons]).toEqual([4000, ['cash-owed', 'cash-owed', 'cash-owed']]);
    expect(card.kept() + notes.kept()).toBe(sold + owed);
    expect(slips().map(({ cash }) => cash)).toEqual([1000, 1000, 2000, 4500]);
    expect(status().shift?.expectedCash).toBe(notes.kept());
  });

  it('gives a note back that would need change, and takes exactly what is due', async () => {
    await choose('cash');
    for (const note of [2000, 2000]) notes.insert(note);
    expect(notes.insert(1000)).toBe(false);
    await house.until('it is told', () => paying()?.attempt?.notes?.returned === 'too-large');
    notes.insert(500);
    await house.until('it is sold', () => sales().length === 1);
    expect(status()).toMatchObject({ paying: null, shift: { expectedCash: 4500 } });
    expect(await healed()).toEqual({ owed: 0, reasons: [] });
    expect(notes.kept()).toBe(4500);
  });

  it('sells or gives back what was paid in the very moment of the timeout, and shows the next guest nothing', async () => {
    await choose('card');
    card.tap();
    const ended = await end('timeout');
    await house.advance(3000);
    expect(ended.ok).toBe(true);
    const sold = sumMinor(sales().map(({ order }) => order.total));
    expect(card.kept()).toBe(sold);
    expect([status().basket, status().paying]).toEqual([null, null]);
    expect(await healed()).toEqual({ owed: 0, reasons: [] });
  });
});
