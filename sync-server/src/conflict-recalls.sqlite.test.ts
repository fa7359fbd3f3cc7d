import type { PlaceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { ConflictAction } from '@foyer/shared/wire/commands/conflicts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { audit, brief } from './testing/audited-venue.ts';
import { scriptedTill, type ScriptedTill } from './testing/scripted-till.ts';
import { sellTwice, twoCounters, type TwoCounters } from './testing/sold-twice.ts';
import { newDataDir, startServer, type StartedServer } from './testing/start-server.ts';
import { granted } from './testing/terminal-client.ts';
import { enrol } from './testing/trial-house.ts';

let data: ReturnType<typeof newDataDir>;
let server: StartedServer;
let counters: TwoCounters;
/** Has every seat of the house but the one that was sold twice. */
let other: ScriptedTill;
let conflict: string;

beforeEach(async () => {
  data = newDataDir();
  server = await startServer({ dir: data.dir });
  counters = await twoCounters(server);
  const { manage, till, house, performance } = counters;
  await manage('policy.set', { venue: 'trial' as VenueId, path: 'allotments.share', value: 0 });
  other = await scriptedTill(server.url, await enrol(manage, 'trial-3', ['trial']), house.clerk);
  const sold = await sellTwice(counters);
  ({ conflict } = sold);
  await till.ask('session.ping', {}, { seen: sold.jn });
  const seats = house.seats.filter((id) => id !== 'A5') as PlaceId[];
  await manage('allotment.grant', { terminal: 'trial-3' as TerminalId, performance, seats });
  while ((await other.own()).size < seats.length) await new Promise((resolve) => setTimeout(resolve, 20));
});

afterEach(async () => {
  for (const one of [counters.till, counters.counter, other]) one.close();
  await server.close();
  expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
  data.remove();
});

const reseat = (...seats: string[]): ConflictAction => ({ kind: 'reseat', seats: seats as PlaceId[] });
const resolve = (action: ConflictAction) =>
  counters.counter.ask('conflict.resolve', { conflict, action, note: 'the guest agreed' });

it('seats that stand with a terminal that is heard are proposed, and come back for the party', async () => {
  const [one] = granted(await counters.counter.ask('conflict.list', {})).conflicts;
  expect(one?.proposals[0]).toMatchObject({ kind: 'reseat', seats: ['A4'] });
  expect(granted(await resolve(reseat('A4'))).tickets).toMatchObject([{ placeId: 'A4' }]);
  expect(other.recalled.flatMap(({ places }) => places)).toEqual([3]);
});

it('what the terminal keeps is refused with the reason, and is not among what is offered instead', async () => {
  other.busy.add(3);
  const refused = await resolve(reseat('A4'));
  expect(refused).toMatchObject({ error: { code: 'SEAT_UNAVAILABLE', reason: 'reserved-at-counter' } });
  if (refused.ok) throw new Error('re-seated');
  expect(refused.error.alternatives?.flat()).not.toContain('A4');
  granted(await resolve(reseat(refused.error.alternatives?.[0]?.[0] ?? '')));
});

it('those of a terminal that is cut off are neither proposed nor waited for', async () => {
  other.close();
  const listed = async () => granted(await counters.counter.ask('conflict.list', {})).conflicts[0]?.proposals ?? [];
  while ((await listed()).length > 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await listed()).toMatchObject([{ kind: 'refund' }]);
  expect(await resolve(reseat('A4'))).toMatchObject({
    error: { reason: 'reserved-at-counter', taken: { seats: ['A4'] } },
  });
});
