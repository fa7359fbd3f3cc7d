import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import { serveCardEmulator } from '@foyer/sync-server/emulators/card/serve-card-emulator';
import type { ServedEmulator } from '@foyer/sync-server/emulators/serve-line';
import type { CardTerminal } from '../../ports/card-terminal.ts';
import { lineCardTerminal } from './line-card-terminal.ts';

let emulator: CardEmulator;
let served: ServedEmulator;
let terminal: CardTerminal;
beforeEach(async () => {
  emulator = new CardEmulator();
  served = await serveCardEmulator(emulator);
  terminal = lineCardTerminal(served.url);
});
afterEach(() => served.close());

const charge = { reference: 'c_1', amount: 9200, currency: 'CNY' };

describe('a card terminal on a line', () => {
  it('waits for the customer, takes the money once under one name, and says what it printed', async () => {
    expect(await terminal.charge(charge)).toEqual({ state: 'waiting' });
    emulator.tap();
    expect(await terminal.ask('c_1')).toEqual({ state: 'approved', approval: 'A00001' });
    expect(await terminal.charge(charge)).toEqual({ state: 'approved', approval: 'A00001' });
    expect(emulator.kept()).toBe(9200);
  });

  it('says that a card was declined, that the customer left, and that it has never heard of a charge', async () => {
    emulator.customer = 'decline';
    expect(await terminal.charge(charge)).toEqual({ state: 'declined' });
    expect(await terminal.ask('c_2')).toEqual({ state: 'not-found' });
  });

  it('reverses what was taken, and never charges a name that was cancelled before it came', async () => {
    emulator.customer = 'tap';
    await terminal.charge(charge);
    expect(await terminal.cancel('c_1')).toEqual({ state: 'cancelled', wasCharged: true });
    expect(await terminal.cancel('c_3')).toEqual({ state: 'cancelled', wasCharged: false });
    expect(await terminal.charge({ ...charge, reference: 'c_3' })).toMatchObject({ state: 'cancelled' });
    expect(emulator.kept()).toBe(0);
  });

  it('gives no answer where none came: the money may have been taken', async () => {
    emulator.customer = 'tap';
    emulator.line = 'lost';
    expect(await terminal.charge(charge)).toBeNull();
    expect(emulator.kept()).toBe(9200);
    emulator.line = 'cut';
    expect(await terminal.ask('c_1')).toBeNull();
  });

  it('takes nothing else on that line for an answer', async () => {
    const other = createServer((_, response) => response.end('{"state":"approved"}'));
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await lineCardTerminal(`http://127.0.0.1:${port}`).ask('c_1')).toBeNull();
    other.close();
  });
});
