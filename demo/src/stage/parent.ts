import type { Kills } from './switches.ts';

/** What is said to whoever keeps the house open, and back: kill this part and keep it down, or let it live again. */
export interface HouseWish {
  readonly wish: 'kill' | 'let-live';
  readonly name: string;
  readonly id: number;
}

export interface HouseAnswer {
  readonly answerTo: number;
}

/** The server is not ours to kill: whoever started it does, and starts it again. Without anybody nothing happens. */
export function killsByParent(): Kills {
  const waiting = new Map<number, () => void>();
  let asked = 0;
  process.on('message', (message: Partial<HouseAnswer>) => {
    const { answerTo } = message;
    if (typeof answerTo !== 'number') return;
    waiting.get(answerTo)?.();
    waiting.delete(answerTo);
  });
  const wish = (kind: HouseWish['wish'], name: string): Promise<void> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      if (process.send === undefined) return resolve();
      process.send({ wish: kind, name, id: asked } satisfies HouseWish);
    });
  return { kill: (name) => wish('kill', name), letLive: (name) => wish('let-live', name) };
}
