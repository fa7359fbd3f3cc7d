import type { CardEmulator } from '@foyer/sync-server/emulators/card/card-emulator';
import type { CardState, CardTerminal } from '../ports/card-terminal.ts';

/** The emulator in the same process: what is lost on its line is lost at once, so no time has to pass. */
export function fakeCardTerminal(emulator: CardEmulator): CardTerminal {
  const call = async (what: string, work: () => CardState): Promise<CardState | null> => {
    if (emulator.line === 'cut') return null;
    emulator.heard.push(what);
    const state = work();
    await emulator.answers();
    return emulator.line === 'lost' ? null : state;
  };
  const stateOf = (reference: string): CardState => {
    const charge = emulator.charges.get(reference);
    if (charge === undefined) return { state: 'not-found' };
    const { state, approval, wasCharged } = charge;
    return { state, approval, wasCharged };
  };
  return {
    charge: ({ reference, amount, currency }) =>
      call('charge', () => {
        emulator.begin(reference, amount, currency);
        return stateOf(reference);
      }),
    ask: (reference) => call('ask', () => stateOf(reference)),
    cancel: (reference) =>
      call('cancel', () => {
        emulator.cancel(reference);
        return stateOf(reference);
      }),
  };
}
