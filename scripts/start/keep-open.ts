import type { House } from './house.ts';
import { Refusal } from './refusal.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Opens a house and keeps it until a signal comes or its server does not stay up. Gives the exit code: 0 when a person
 * closed it, 1 when it could not open or was given up. Nothing of it runs any more then.
 */
export async function keepOpen(
  open: (isStopped: Promise<void>) => Promise<House>,
  say: (text: string) => void,
): Promise<number> {
  let isAsked = false;
  const asked = new Promise<void>((resolve) => {
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (!isAsked) say('\nClosing the house …');
        isAsked = true;
        resolve();
      });
    }
  });
  try {
    const house = await open(asked);
    const death = await Promise.race([asked, house.death]);
    if (death) say(`\n${death}\nClosing the rest …`);
    await house.stop();
    if (!death) say('Closed. What was sold is kept.');
    return death ? 1 : 0;
  } catch (error) {
    if (isAsked) return 0;
    if (!(error instanceof Refusal)) throw error;
    say(error.message);
    return 1;
  }
}
