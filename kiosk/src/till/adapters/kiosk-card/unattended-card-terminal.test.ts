import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import { kioskCardLine } from '@foyer/sync-server/emulators/kiosk-card/kiosk-card-line';
import { serveLine, type ServedEmulator } from '@foyer/sync-server/emulators/serve-line';
import type { CardTerminal } from '../../ports/card-terminal.ts';
import { frameOf, readFrame } from './frame.ts';
import { overHttp, unattendedCardTerminal } from './unattended-card-terminal.ts';

let emulator: CardEmulator;
let served: ServedEmulator;
let terminal: CardTerminal;
beforeEach(async () => {
  emulator = new CardEmulator();
  served = await serveLine(kioskCardLine(() => emulator));
  terminal = unattendedCardTerminal(overHttp(served.url));
});
afterEach(() => served.close());

const charge = { reference: 'c_1', amount: 9200, currency: 'CNY' };

describe('an unattended card terminal on a line of its own', () => {
  it('waits for the guest, takes the money once under one name, and says what it approved', async () => {
    expect(await terminal.charge(charge)).toEqual({ state: 'waiting' });
    emulator.tap();
    expect(await terminal.ask('c_1')).toEqual({ state: 'approved', approval: 'A00001' });
    expect(await terminal.charge(charge)).toEqual({ state: 'approved', approval: 'A00001' });
    expect(emulator.kept()).toBe(9200);
  });

  it('declines, reverses, burns a name, and knows what it never heard', async () => {
    emulator.customer = 'decline';
    expect(await terminal.charge(charge)).toEqual({ state: 'declined' });
    emulator.customer = 'tap';
    await terminal.charge({ ...charge, reference: 'c_2' });
    expect(await terminal.cancel('c_2')).toEqual({ state: 'cancelled', wasCharged: true });
    expect(await terminal.cancel('c_3')).toEqual({ state: 'cancelled', wasCharged: false });
    expect(await terminal.charge({ ...charge, reference: 'c_3' })).toMatchObject({ state: 'cancelled' });
    expect(await terminal.ask('c_4')).toEqual({ state: 'not-found' });
    expect(emulator.kept()).toBe(0);
  });

  it('gives no answer where none came: the money may have been taken', async () => {
    emulator.customer = 'tap';
    emulator.line = 'lost';
    expect(await terminal.charge(charge)).toBeNull();
    expect(emulator.kept()).toBe(9200);
    emulator.line = 'whole';
    expect(await terminal.ask('c_1')).toMatchObject({ state: 'approved' });
  });

  it('takes no half frame, wrong check or other charge for an answer, and asks for a spoiled one once more', async () => {
    const approved = frameOf(['APPR', 'c_1', 'A00001']);
    const spoiled = approved.map((byte, i) => (i === 3 ? byte ^ 1 : byte));
    const answers = (...all: Uint8Array[]) => unattendedCardTerminal(() => Promise.resolve(all.shift() ?? null));
    expect(await answers(spoiled, approved).ask('c_1')).toMatchObject({ state: 'approved' });
    expect(await answers(spoiled, spoiled, approved).ask('c_1')).toBeNull();
    expect(await answers(approved.subarray(0, -1), Uint8Array.of(0x15)).ask('c_1')).toBeNull();
    expect(await answers(frameOf(['APPR', 'c_2', 'A00001'])).ask('c_1')).toBeNull();
    expect(await answers(frameOf(['APPR', 'c_1', ''])).ask('c_1')).toBeNull();
    expect(readFrame(approved)).toEqual(['APPR', 'c_1', 'A00001']);
  });
});
