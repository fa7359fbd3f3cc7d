import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NoteEmulator } from '@foyer/sync-server/emulators/notes/note-emulator';
import { noteLine } from '@foyer/sync-server/emulators/notes/note-line';
import { serveLine, type ServedEmulator } from '@foyer/sync-server/emulators/serve-line';
import type { NoteAcceptor } from '../../ports/note-acceptor.ts';
import { lineNoteAcceptor } from './line-note-acceptor.ts';

let emulator: NoteEmulator;
let served: ServedEmulator;
let acceptor: NoteAcceptor;
beforeEach(async () => {
  emulator = new NoteEmulator();
  served = await serveLine(noteLine(() => emulator));
  acceptor = lineNoteAcceptor(served.url);
});
afterEach(() => served.close());

const NOTHING = { stacked: 0, escrow: 0, stuck: 0, returned: null, fault: null };
const begin = () => acceptor.begin({ reference: 'n_1', amount: 9200, currency: 'CNY' });

describe('a note acceptor on a line', () => {
  it('holds a note before it takes it, and gives back what would need change', async () => {
    expect(await begin()).toEqual({ state: 'open', ...NOTHING });
    emulator.holds = true;
    emulator.insert(5000);
    expect(await acceptor.ask('n_1')).toMatchObject({ stacked: 0, escrow: 5000 });
    emulator.settle();
    emulator.insert(5000);
    expect(await acceptor.ask('n_1')).toMatchObject({ stacked: 5000, escrow: 0, returned: 'too-large' });
    emulator.insert(2000);
    // In escrow as the slot is shut: the guest has it.
    expect(await acceptor.end('n_1')).toMatchObject({ state: 'ended', stacked: 5000, escrow: 0 });
    expect([emulator.insert(1000), emulator.kept()]).toEqual([false, 5000]);
  });

  it('says that a note is stuck, that its box is full, and takes nothing until it was opened', async () => {
    await begin();
    emulator.jam(2000);
    expect(await acceptor.ask('n_1')).toMatchObject({ stacked: 0, stuck: 2000, fault: 'jam' });
    expect(await acceptor.begin({ reference: 'n_2', amount: 100, currency: 'CNY' })).toMatchObject({
      state: 'ended',
      fault: 'jam',
    });
    emulator.clear();
    expect(await acceptor.begin({ reference: 'n_3', amount: 100, currency: 'CNY' })).toMatchObject({ state: 'open' });
  });

  it('takes nothing under a name that was ended before it came, and knows what it never heard', async () => {
    expect(await acceptor.ask('n_1')).toEqual({ state: 'not-found', ...NOTHING });
    await acceptor.end('n_1');
    expect(await begin()).toMatchObject({ state: 'ended' });
  });

  it('gives no answer where none came: a note may have been taken', async () => {
    await begin();
    emulator.line = 'lost';
    expect(await acceptor.ask('n_1')).toBeNull();
    emulator.line = 'cut';
    expect(await acceptor.end('n_1')).toBeNull();
  });
});
