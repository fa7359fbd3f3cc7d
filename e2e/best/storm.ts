import type { Rejection } from '@foyer/shared/domain/rejections';
import { seededRandom, type SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { BestView, HoldView } from '@foyer/shared/wire/orders';
import type { OpenField } from '../race/field.ts';

/** One answer. Moments count what happened in this process: of two, the one with the smaller number came first. */
interface Answered {
  readonly size: number;
  readonly sent: number;
  readonly heard: number;
}

export type Granted = Answered & { readonly hold: HoldView & Partial<Pick<BestView, 'best'>> };
export type Refused = Answered & { readonly error: Rejection; readonly what: 'best' | 'area' };

export interface StormResult {
  readonly granted: readonly Granted[];
  readonly refused: readonly Refused[];
  readonly ms: number;
}

type Ask = (size: number) => Promise<Reply<HoldView & Partial<Pick<BestView, 'best'>>>>;

const LARGEST = 6;

/** Everybody asks at once, for parties of 1 to 6 at random, until not even one person gets a place. */
export async function runStorm(
  field: OpenField,
  performance: string,
  seed: number,
  area: string | null = null,
): Promise<StormResult> {
  const random = seededRandom(seed);
  const log = { granted: [] as Granted[], refused: [] as Refused[], moment: 0 };
  const from = Date.now();
  const clients = [...field.buyers.values(), ...[...field.terminals.values()].map(({ client }) => client)];
  await Promise.all(
    clients.map(async (client) => {
      const own = seededRandom(random.below(1_000_000_000));
      const best: Ask = (size) =>
        'best' in client ? client.best(performance, { size }) : client.ask('hold.best', { performance, size });
      const asks: ['best' | 'area', Ask][] = [['best', best]];
      if (area !== null) {
        const body = (count: number) => ({ performance, claim: { seats: [], areas: [{ area, count }] } });
        asks.push([
          'area',
          (size) => ('best' in client ? client.hold(body(size)) : client.ask('hold.place', body(size))),
        ]);
      }
      await askOn(own, asks, log);
    }),
  );
  return { granted: log.granted, refused: log.refused, ms: Date.now() - from };
}

/** Asks in one way or the other until neither gives a place to one person. */
async function askOn(
  random: SeededRandom,
  asks: readonly ['best' | 'area', Ask][],
  log: { readonly granted: Granted[]; readonly refused: Refused[]; moment: number },
): Promise<void> {
  const largest = new Map(asks.map(([what]) => [what, LARGEST]));
  for (let open = [...asks]; open.length > 0; open = asks.filter(([what]) => (largest.get(what) ?? 0) > 0)) {
    const [what, ask] = random.pick(open);
    const size = 1 + random.below(largest.get(what) ?? 1);
    const sent = (log.moment += 1);
    const reply = await ask(size);
    const heard = (log.moment += 1);
    if (reply.ok) log.granted.push({ size, sent, heard, hold: reply.value });
    else {
      log.refused.push({ size, sent, heard, what, error: reply.error });
      if (reply.error.code !== 'SEAT_UNAVAILABLE') throw new Error(`refused: ${JSON.stringify(reply.error)}`);
      // Nothing is given back in a storm: what was too many stays too many.
      largest.set(what, size - 1);
    }
  }
}
