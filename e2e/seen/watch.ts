import type { FaultProxy } from '../../demo/src/fault-proxy.ts';
import { openTrialHouse } from '../harness/house.ts';
import { LightCounter } from '../harness/light-counter.ts';
import { rehearse, type Rehearsal } from '../harness/rehearsal.ts';
import type { Stage } from '../harness/stage.ts';
import { openTillOnLine } from '../harness/till-on-line.ts';
import type { TillProcess } from '../harness/till-process.ts';

const PATIENCE_MS = 20_000;

/** Counter A sells at a good line; a real till B, behind a line that can be made bad, has the same seat map open. */
export interface Watch {
  readonly line: FaultProxy;
  readonly rehearsal: Rehearsal;
  readonly serverUrl: string;
  /** Sells the next seat at A; resolves at its confirm's answer. */
  sell(): Promise<Sale>;
  /** Resolves when B shows it as sold, with the moment it did: now or earlier. */
  seen(sale: Sale): Promise<number>;
  /** B notices by itself that its line is dead. */
  cutOff(): Promise<unknown>;
  /** The next moment B says it is online again. */
  reconnected(): Promise<number>;
  /** B's picture, a character per place. */
  picture(): string;
  close(): Promise<void>;
}

export interface Sale {
  readonly place: number;
  /** `performance.now()` when A had its answer. */
  readonly at: number;
}

export async function openWatch(stage: Stage): Promise<Watch> {
  const house = await openTrialHouse(stage, { withEmulator: false });
  const rehearsal = await rehearse(house, { rows: 20, seatsPerRow: 30, terminals: 2 });
  const [a, b] = rehearsal.devices;
  if (a === undefined || b === undefined) throw new Error('no terminals');
  const { till, line } = await openTillOnLine(stage, rehearsal, b, house.url);
  const counter = await new LightCounter(house.url, a, rehearsal).open();
  const board = await openBoard(till, rehearsal);
  const seats = rehearsal.rows.flat();
  let next = 0;
  return {
    line,
    rehearsal,
    serverUrl: house.url,
    async sell() {
      const place = next++;
      const outcome = await counter.sell(rehearsal.performances[0] ?? '', [seats[place] ?? '']);
      if (!('sold' in outcome)) throw new Error(`not sold: ${JSON.stringify(outcome)}`);
      return { place, at: outcome.sold.answeredAt };
    },
    ...board,
    async close() {
      counter.close();
      await till.stop();
      await line.close();
      await house.server.stop();
    },
  };
}

/** What a screen of B would know: the map as it was opened, and every change since. */
async function openBoard(
  till: TillProcess,
  rehearsal: Rehearsal,
): Promise<Pick<Watch, 'seen' | 'cutOff' | 'reconnected' | 'picture'>> {
  const soldAt = new Map<number, number>();
  const waiting = new Map<number, (at: number) => void>();
  let online: ((at: number) => void) | null = null;
  const { channel } = till;
  let states: string[] = [];
  channel.on('seats.changed', ({ changes }) => {
    const at = performance.now();
    for (const [place, state] of changes) {
      states[place] = state;
      if (state !== 's' || soldAt.has(place)) continue;
      soldAt.set(place, at);
      waiting.get(place)?.(at);
    }
  });
  let link = 'online';
  channel.on('till.status', (status) => {
    const isBack = link !== 'online' && status.link === 'online';
    link = status.link;
    if (isBack) online?.(performance.now());
  });
  states = [...(await till.do('seats.open', { performance: rehearsal.performances[0] ?? '' })).states];
  return {
    picture: () => states.join(''),
    seen: ({ place }) =>
      within('seen', (resolve) => {
        const at = soldAt.get(place);
        if (at === undefined) waiting.set(place, resolve);
        else resolve(at);
      }),
    cutOff: () => till.until('cut off', (status) => status.link !== 'online'),
    reconnected: () =>
      within('re-connected', (resolve) => {
        online = resolve;
      }),
  };
}

function within(what: string, start: (resolve: (at: number) => void) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ${what} after ${PATIENCE_MS} ms`)), PATIENCE_MS);
    start((at) => {
      clearTimeout(timer);
      resolve(at);
    });
  });
}
