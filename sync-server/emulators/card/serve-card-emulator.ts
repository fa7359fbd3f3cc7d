import { serveLine, type ServedEmulator } from '../serve-line.ts';
import type { CardEmulator } from './card-emulator.ts';
import { cardLine } from './card-line.ts';

/** One card terminal on a port of its own of this machine, for tests that play the customer themselves. */
export async function serveCardEmulator(emulator: CardEmulator): Promise<ServedEmulator> {
  const { url, close } = await serveLine(cardLine(() => emulator));
  return {
    url,
    close: () => {
      emulator.letGo();
      return close();
    },
  };
}
