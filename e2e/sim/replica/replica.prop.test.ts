import type { VenueId } from '@foyer/shared/domain/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { added, performanceOf, PERFORMANCES, seatEvent, VENUES } from './in-memory-house.ts';
import type { Fate } from './lossy-link.ts';
import { ReplicaTrial } from './trial.ts';

type Step =
  | {
      readonly do: 'seat';
      readonly venue: string;
      readonly performance: string;
      readonly place: number;
      readonly isTaken: boolean;
      readonly fate: Fate;
    }
  | { readonly do: 'retire' | 'forget' | 'add'; readonly venue: string; readonly performance: string }
  | { readonly do: 'restore'; readonly share: number }
  | { readonly do: 'cut' | 'connect' | 'lose-answer' | 'late-ones' | 'heads' | 'take-file' | 'restart' | 'rest' };

const venue = fc.constantFrom(...VENUES);
const performance = fc.constantFrom(...PERFORMANCES);
const always = <T extends string>(name: T) => fc.constant(name);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: always('seat'),
      venue,
      performance,
      place: fc.nat(7),
      isTaken: fc.boolean(),
      fate: fc.constantFrom<Fate>('heard', 'heard', 'lost', 'twice', 'late'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('retire', 'forget', 'add'), venue, performance }) },
  { weight: 1, arbitrary: fc.record({ do: always('restore'), share: fc.double({ min: 0, max: 1, noNaN: true }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'cut',
        'connect',
        'lose-answer',
        'late-ones',
        'heads',
        'take-file',
        'restart',
        'rest',
        'rest',
      ),
    }) as fc.Arbitrary<Step>,
  },
);

async function take(trial: ReplicaTrial, one: Step): Promise<void> {
  const { house, link } = trial;
  switch (one.do) {
    case 'seat':
      link.fates.push(one.fate);
      return house.happens(one.venue as string as VenueId, [
        seatEvent(performanceOf(one.venue, one.performance), one.place, one.isTaken),
      ]);
    case 'retire':
      return house.happens(one.venue as string as VenueId, [
        { kind: 'performance.retired', performance: performanceOf(one.venue, one.performance) },
      ]);
    case 'add':
      return house.happens(one.venue as string as VenueId, [
        added(one.venue as string as VenueId, performanceOf(one.venue, `${one.performance}-late`)),
      ]);
    case 'forget':
      return house.forgetTombstones(one.venue as string as VenueId);
    case 'restore':
      return house.restore(one.share);
    case 'cut':
      return link.cut();
    case 'connect':
      return link.connect();
    case 'lose-answer':
      link.losing += 1;
      return;
    case 'late-ones':
      return link.deliverLate();
    case 'heads':
      return house.sayHeads();
    case 'take-file':
      return trial.file.remove();
    case 'restart':
      return trial.restart();
    case 'rest':
      return trial.rest();
  }
}

describe('a replica of three venues', () => {
  it('holds what the server holds once the line is whole, whatever was lost, late, doubled, restored or taken away', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const trial = await ReplicaTrial.open();
        try {
          for (const one of steps) await take(trial, one);
          trial.link.heal();
          trial.link.connect();
          // The next head, and where the file was taken away the next look at it.
          await trial.intervalPasses();
          await trial.intervalPasses();
          expect(await trial.differences()).toEqual([]);
        } finally {
          await trial.close();
        }
      }),
      { numRuns: 60 },
    );
  });
});
