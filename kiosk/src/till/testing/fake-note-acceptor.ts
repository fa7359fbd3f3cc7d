import { type Acceptance, type NoteEmulator, NOTES } from '@foyer/sync-server/emulators/notes/note-emulator';
import type { NoteAcceptor, NoteWord } from '../ports/note-acceptor.ts';

/** The emulator in the same process: what is lost on its line is lost at once, so no time has to pass. */
export function fakeNoteAcceptor(emulator: NoteEmulator): NoteAcceptor {
  const call = (work: () => Acceptance | undefined): Promise<NoteWord | null> => {
    if (emulator.line === 'cut') return Promise.resolve(null);
    const one = work();
    if (emulator.line === 'lost') return Promise.resolve(null);
    if (one === undefined)
      return Promise.resolve({ state: 'not-found', stacked: 0, escrow: 0, stuck: 0, returned: null, fault: null });
    const { state, stacked, escrow, stuck, returned, fault } = one;
    return Promise.resolve({ state, stacked, escrow, stuck, returned, fault });
  };
  return {
    accepts: NOTES,
    begin: ({ reference, amount, currency }) => call(() => emulator.begin(reference, amount, currency)),
    ask: (reference) => call(() => emulator.acceptances.get(reference)),
    end: (reference) => call(() => emulator.end(reference)),
  };
}
