import type { PerformanceId, TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { PERFORMANCE } from '@foyer/shared/testing/programme-builder';
import { aVenue, TILL } from '@foyer/shared/testing/venue-builder';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Logger } from '../ports/logger.ts';
import { createDirectory } from '../use-cases/directory.ts';
import type { Parts } from '../use-cases/parts.ts';
import type { VenueStream } from '../use-cases/streams.ts';
import { wantSeats } from '../use-cases/share-out.ts';
import { startTerminalBeat } from '../transport/socket/terminal-beat.ts';
import { scriptedGateway } from '../testing/scripted-gateway.ts';
import { PlatformsAsked } from '../use-cases/recovery/platforms-asked.ts';
import { newsOf, NO_NEWS } from '../use-cases/terminal-news.ts';
import { checkBillsJob } from './check-bills.ts';
import { endRecoveryJob } from './end-recovery.ts';
import { retirePerformancesJob } from './retire-performances.ts';
import { shareOutJob } from './share-out.ts';

const FAULT = new Error('its log cannot be loaded');

const broken = {
  venue: 'barn' as VenueId,
  read: () => Promise.reject(FAULT),
  submit: () => Promise.reject(FAULT),
} as unknown as VenueStream;

/** A venue that carries out what it is asked, and notes it. */
function wholeVenue() {
  const venue = aVenue({ profile: { offlineSales: 'allotment' } });
  const terminal = venue.state.terminals.get(TILL);
  if (terminal !== undefined) venue.state.terminals.set(TILL, { ...terminal, wantsSeats: true });
  const asked: string[] = [];
  const stream = {
    venue: venue.state.id,
    read: async (look: (state: VenueState, head: object) => unknown) => look(venue.state, { venueNow: 0 }),
    async submit({ command, decide }: { command: string; decide: (s: VenueState, c: object) => never }) {
      asked.push(command);
      const decision: { ok: boolean; events?: never; value: unknown } = decide(venue.state, venue.context());
      if (decision.ok) venue.apply(decision.events ?? []);
      return decision;
    },
  } as unknown as VenueStream;
  return { stream, state: venue.state, asked };
}

let whole: ReturnType<typeof wholeVenue>;
let alarms: unknown[];
let parts: Parts;

beforeEach(() => {
  whole = wholeVenue();
  alarms = [];
  const streams = { venues: () => [broken, whole.stream], venue: () => whole.stream } as unknown as Parts['streams'];
  const error = (what: object) => alarms.push(what);
  const ids = { id: (kind: string) => `${kind}-${Math.max(1, whole.asked.length)}` };
  parts = {
    ...{ streams, directory: createDirectory(streams), ids, clock: fixedClock() },
    live: { askable: () => new Set([TILL]) },
    recalls: { ask: async () => undefined },
    platformsAsked: new PlatformsAsked([]),
    log: { error, warn: error } as unknown as Logger,
  } as unknown as Parts;
});

describe('a venue whose log cannot be loaded', () => {
  it('hides nothing of the others from whoever looks for it', async () => {
    const { directory } = parts;
    expect(await directory.venueOfPerformance(PERFORMANCE)).toBe(whole.stream);
    expect((await directory.terminal(TILL))?.home).toBe(whole.stream);
  });

  it('may be the one that has what nobody else has: nobody is told that there is none', async () => {
    const { directory } = parts;
    await expect(directory.venueOfPerformance('x' as PerformanceId)).rejects.toBe(FAULT);
    await expect(directory.terminal('x' as TerminalId)).rejects.toBe(FAULT);
  });

  it('keeps no till elsewhere from its seats, and is told of', async () => {
    await shareOutJob(parts).run();
    expect(whole.state.allotted.get(TILL)?.standing.size).toBe(1);
    expect(alarms).toContainEqual(expect.objectContaining({ venue: 'barn', err: FAULT }));
  });

  it('keeps no till elsewhere from asking for seats', async () => {
    const asked = { terminal: TILL, venues: [whole.stream.venue] } as never;
    expect(await wantSeats(parts, PERFORMANCE, asked)).toMatchObject({
      ok: true,
      value: { seats: expect.any(Number) },
    });
  });

  it('keeps no news from tills elsewhere; those that sell in it hear nothing wrong, and it is told of', async () => {
    whole.state.conflictsByTerminal.set(TILL, 2);
    const here = { terminal: TILL, venues: [whole.stream.venue] };
    const both = { terminal: TILL, venues: [broken.venue, whole.stream.venue] };
    expect(await newsOf(parts, [both, here])).toEqual([null, { ...NO_NEWS, conflicts: 2 }]);
    expect(alarms).toEqual([{ venue: 'barn', err: FAULT }]);
  });

  it('leaves a till that sells in it with the news it has', async () => {
    const last = { allotments: 7, conflicts: 1, recovering: [] };
    const link = (venues: readonly VenueId[]) => {
      const emitted: string[] = [];
      const socket = { emit: (event: string) => emitted.push(event) };
      return { socket, emitted, protocol: 1, proven: { terminal: TILL, venues, news: last } };
    };
    const [inside, elsewhere] = [link([broken.venue]), link([whole.stream.venue])];
    const links = { connected: () => [inside, elsewhere], nextBeat: () => 1 } as never;
    const { promise: read, resolve: done } = Promise.withResolvers<void>();
    const beat = startTerminalBeat({
      links,
      newsOf: (readers) => newsOf(parts, readers).finally(() => setImmediate(done)),
      clock: parts.clock,
      log: parts.log,
    });
    beat.look();
    await read;
    beat.stop();
    expect([inside.proven.news, inside.emitted]).toEqual([last, []]);
    expect([elsewhere.proven.news, elsewhere.emitted]).toEqual([NO_NEWS, ['allotments.changed']]);
  });

  it('keeps the platforms from being asked for no other', async () => {
    const gateway = scriptedGateway();
    const payments = [gateway];
    const platformsAsked = new PlatformsAsked(payments);
    const point = { epoch: 1, seq: 1, hash: '' };
    Object.assign(whole.state, {
      recovery: { epoch: 2, from: point, since: 0, endedAt: null, witnesses: new Map(), seen: new Map() },
    });
    await endRecoveryJob({ ...parts, platformsAsked }).run();
    expect(whole.asked).toEqual([]);
    await checkBillsJob({ ...parts, payments, platformsAsked }).run();
    expect(gateway.asked).toHaveLength(11);
    await endRecoveryJob({ ...parts, platformsAsked }).run();
    expect(whole.asked).toContain('recovery.end');
  });

  it('keeps no other from ending its recovery, or from taking off what is over', async () => {
    const point = { epoch: 1, seq: 1, hash: '' };
    Object.assign(whole.state, {
      recovery: { epoch: 2, from: point, since: 0, endedAt: null, witnesses: new Map(), seen: new Map() },
    });
    await endRecoveryJob(parts).run();
    expect(whole.asked).toEqual(['recovery.end']);
    parts.clock.now = () => Number.MAX_SAFE_INTEGER;
    const store = { forgetTombstones: async () => undefined } as never;
    await retirePerformancesJob({ ...parts, store }).run();
    expect(whole.asked).toEqual(['recovery.end', 'performance.retire']);
    expect(alarms).toHaveLength(2);
  });
});
