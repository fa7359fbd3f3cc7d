import type { SeatsReturned } from '@foyer/shared/domain/fact';
import type { AllotmentId, PerformanceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { TerminalState } from '@foyer/shared/domain/venue/state';
import type { Reply } from '@foyer/shared/wire/define-command';
import { expect, it } from 'vitest';
import { randomIds as ids } from '../adapters/system/random-ids.ts';
import { type LogStore, StorageFault } from '../ports/log-store.ts';
import { SYSTEM } from './asked.ts';
import type { ReadFact } from './read-facts.ts';
import { settledAt, settleFacts } from './settle-facts.ts';
import type { VenueStream } from './streams.ts';

const terminal = { id: 't1' as TerminalId, terminalEpoch: 1, head: { jn: 0, hash: '' } } as TerminalState;
const body: SeatsReturned = {
  kind: 'seats.returned',
  v: 1,
  performance: 'p1' as PerformanceId,
  allotment: 'al1' as AllotmentId,
  places: [0],
  reason: 'asked',
  at: 1,
};

/** Another venue that notes what it is asked to settle, and ends each as told. */
function anotherVenue(end: (hash: string) => Promise<Reply<unknown>> = async () => ok(null)) {
  const asked: string[] = [];
  const venue = {
    venue: 'away' as VenueId,
    submit({ bodyHash }: { readonly bodyHash: string }) {
      asked.push(bodyHash);
      return end(bodyHash);
    },
  };
  return { asked, venue: venue as unknown as VenueStream };
}
const home = { venue: 'home' as VenueId } as VenueStream;
const read = (elsewhere: VenueStream | null, jn: number, hash = `h${jn}`): ReadFact => ({
  fact: { jn, hash, prev: '', signature: '', body },
  raw: () => '',
  elsewhere,
  isNameTaken: false,
});
const settle = (facts: readonly ReadFact[]) => settleFacts({ ids }, facts, { home, terminal }, SYSTEM);

it('a fact is settled abroad only when the one before it is: a void never comes before its sale', async () => {
  const { asked, venue } = anotherVenue(async (hash) => {
    if (hash === 'h2') throw new StorageFault('disk full');
    return ok(null);
  });
  await expect(settle([read(venue, 1), read(venue, 2), read(venue, 3)])).rejects.toThrow('disk full');
  expect(asked).toEqual(['h1', 'h2']);
});

it('nor after one that its venue could not take now', async () => {
  const { asked, venue } = anotherVenue(async () => refuse(rejection('UNAVAILABLE')));
  expect(await settle([read(venue, 1), read(venue, 2)])).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE' } });
  expect(asked).toEqual(['h1']);
});

it.each(['NOT_FOUND', 'IDEMPOTENCY_MISMATCH'] as const)(
  'one that its venue will never take (%s) is left to the home, and the next is settled',
  async (code) => {
    const { asked, venue } = anotherVenue(async (hash) => (hash === 'h1' ? refuse(rejection(code)) : ok(null)));
    const facts = await settle([read(venue, 1), read(venue, 2)]);
    expect(facts.ok && facts.value.map(({ elsewhere }) => elsewhere)).toEqual([null, venue]);
    expect(asked).toEqual(['h1', 'h2']);
  },
);

it('of two facts of one number the first is settled, and the other is left to the home', async () => {
  const { asked, venue } = anotherVenue();
  const facts = await settle([read(venue, 1), read(venue, 1, 'other'), read(venue, 2)]);
  expect(facts.ok && facts.value.map(({ elsewhere }) => elsewhere)).toEqual([venue, null, venue]);
  expect(asked).toEqual(['h1', 'h2']);
});

it('nothing is settled where a fact is missing before it', async () => {
  const { asked, venue } = anotherVenue();
  expect(await settle([read(venue, 1), read(venue, 3)])).toMatchObject({ ok: false, error: { code: 'FACT_GAP' } });
  expect(asked).toEqual([]);
});

it('where a fact was settled is told for that very fact, not for another of its number', async () => {
  const kept = (key: string) => ({ key, bodyHash: 'h1', reply: '', seq: 7 });
  const store: Pick<LogStore, 'findReplies'> = {
    findReplies: async (_stream, keys) => new Map(keys.map((key) => [key, kept(key)])),
  };
  const at = (fact: ReadFact) => settledAt({ store: store as LogStore }, [fact], { home, terminal });
  expect(await at(read(null, 1))).toEqual([{ jn: 1, seq: 7 }]);
  expect(await at(read(null, 1, 'other'))).toEqual([]);
});
