import type { AllotmentId, PerformanceId, PlaceId, TerminalId } from '@foyer/shared/domain/ids';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { Command } from 'commander';
import { refusalText } from '../buy/basket.ts';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { findPlaces, namesIn } from '../find-places.ts';
import { table } from '../output.ts';
import { openPublicLink } from '../public-link.ts';
import { Stop } from '../stop.ts';
import { rejectionText } from '../words/rejection-words.ts';
import { momentText, venueFacts } from './values.ts';

interface ReclaimOptions extends CommonOptions {
  readonly performance?: string;
  readonly allotment?: string;
  readonly terminal?: string;
  readonly seats?: string;
  readonly reason: string;
}

/** What to do about tills that are gone with seats: see them, and take the seats back. */
export function addReclaimCommands(allotment: Command, desk: Desk): void {
  withCommonOptions(
    allotment.command('vanished').description('seats of tills that are cut off, gone or replaced, the next show first'),
  ).action((options: CommonOptions) => vanished(desk, options));
  withCommonOptions(
    allotment
      .command('reclaim')
      .description('takes seats back without the word of their till; what it sold of them is not valid any more')
      .option('--performance <id>', 'the performance')
      .option('--allotment <id>', 'which one: see "allotment list" or "allotment vanished"')
      .option('--terminal <id>', 'instead: all that this one has in quarantine (of one performance: --performance)')
      .option('--seats <names>', 'only these, such as A1-A5,F7 (default: all that stand in it)')
      .requiredOption('--reason <text>', 'why; it stands in the log with your name'),
  ).action((options: ReclaimOptions) => reclaim(desk, options));
}

function reclaim(desk: Desk, { terminal, performance, allotment, ...options }: ReclaimOptions): Promise<void> {
  if (terminal !== undefined && allotment === undefined && options.seats === undefined)
    return reclaimQuarantined(desk, { terminal, performance, ...options });
  if (terminal === undefined && performance !== undefined && allotment !== undefined)
    return reclaimOne(desk, { performance, allotment, ...options });
  throw new Stop('Give --performance <id> and --allotment <id>, or --terminal <id> for all its quarantined seats.', 2);
}

interface One extends CommonOptions {
  readonly performance: string;
  readonly allotment: string;
  readonly seats?: string;
  readonly reason: string;
}

async function reclaimOne(desk: Desk, { performance, allotment, seats: names, reason, ...options }: One) {
  const { link, output } = atDesk(desk, options);
  const { map } = await openPublicLink(link.url).seats(performance);
  const named = names
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const seats = named === undefined ? undefined : findPlaces(map, named).map(({ id }) => id as PlaceId);
  const reply = await link.ask('allotment.reclaim', {
    performance: performance as PerformanceId,
    allotmentId: allotment as AllotmentId,
    reason,
    ...(seats === undefined ? {} : { seats }),
  });
  if (!reply.ok) throw new Stop(refusalText(reply.error, map), 1, { rejection: reply.error });
  output.end(
    { ok: true, performance, allotmentId: allotment, ...reply.value },
    `${reply.value.seats} seats of ${performance} are on sale again. ${IF_SOLD}`,
  );
}

const IF_SOLD =
  'If their till sold some of them meanwhile, its buyers come to the conflict inbox when it is back, or when its tickets ' +
  'are entered.';

interface Quarantined extends CommonOptions {
  readonly terminal: string;
  readonly performance: string | undefined;
  readonly reason: string;
}

/** One after the other, so that each stands in the log and what was done before a failure stays done. */
async function reclaimQuarantined(desk: Desk, { terminal, performance, reason, ...options }: Quarantined) {
  const { link, output } = atDesk(desk, options);
  const standing = await link.do('allotment.list', {
    terminal: terminal as TerminalId,
    ...(performance === undefined ? {} : { performance: performance as PerformanceId }),
  });
  const reclaimed: { performance: PerformanceId; allotmentId: AllotmentId; seats: number }[] = [];
  for (const one of standing.filter(({ status }) => status === 'quarantined')) {
    const { allotmentId } = one;
    const reply = await link.ask('allotment.reclaim', { performance: one.performance, allotmentId, reason });
    if (reply.ok) reclaimed.push({ performance: one.performance, allotmentId, seats: reply.value.seats });
    // Whatever came back or was reclaimed meanwhile is what was wanted.
    else if (reply.error.code !== 'ALLOTMENT_NOT_FOUND')
      throw new Stop(`${reclaimedText(terminal, reclaimed)}\n${rejectionText(reply.error)}`, 1, {
        rejection: reply.error,
        more: { reclaimed },
      });
  }
  output.end({ ok: true, terminal, reclaimed }, reclaimedText(terminal, reclaimed));
}

function reclaimedText(terminal: string, reclaimed: readonly { performance: string; seats: number }[]): string {
  if (reclaimed.length === 0) return `${terminal} has no seats in quarantine. Nothing was changed.`;
  const lines = [...Map.groupBy(reclaimed, ({ performance }) => performance)].map(
    ([performance, some]) => `  ${performance}: ${seatsOf(some)} seats`,
  );
  return [`${seatsOf(reclaimed)} seats of ${terminal} are on sale again. ${IF_SOLD}`, ...lines].join('\n');
}

const seatsOf = (some: readonly { readonly seats: number }[]): number =>
  some.reduce((sum, { seats }) => sum + seats, 0);

async function vanished(desk: Desk, options: CommonOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const terminals = await link.do('terminal.vanished', {});
  if (terminals.length === 0) return output.end([], 'Every till that has seats is heard, and none are in quarantine.');
  const zones = new Map<string, string>();
  for (const { venue } of terminals.flatMap(({ allotments }) => allotments))
    if (!zones.has(venue)) zones.set(venue, (await venueFacts(link, venue)).timeZone);
  const names = await seatNames(link.url, terminals);
  const rows = terminals.flatMap(({ terminal, name, lastSeenAt, allotments }) =>
    allotments.map(({ allotmentId, venue, performance, startsAt, status, seats }) => {
      const zone = zones.get(venue) ?? 'UTC';
      const seen = lastSeenAt === null ? 'not since the server started' : momentText(lastSeenAt, zone);
      const state = status === 'quarantined' ? 'quarantined: nobody sells them' : 'it may still sell them';
      const begins = momentText(startsAt, zone);
      const which = seats.map((seat) => names.get(performance)?.get(seat) ?? seat).join(',');
      return [terminal, name, seen, performance, begins, String(seats.length), state, allotmentId, which];
    }),
  );
  const columns = ['terminal', 'name', 'last heard', 'performance', 'begins', 'seats', 'state', 'allotment', 'which'];
  output.end(
    terminals,
    `${table(
      columns.map((head) => ({ head, right: head === 'seats' })),
      rows,
    )}\n\nConnect the till again if you can: it gives back what it does not need. If it is lost: npm run admin -- allotment reclaim --performance <id> --allotment <id> --reason <why>\nAll that a till has in quarantine, such as one that was replaced: npm run admin -- allotment reclaim --terminal <id> --reason <why>`,
  );
}

type Vanished = ResponseOf<ManageCommands['terminal.vanished']>;

/** Row and seat of each performance they have seats of. One that is not shown any more has no map: its seats keep their ids. */
async function seatNames(url: string, terminals: Vanished): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const shows = new Set(terminals.flatMap(({ allotments }) => allotments.map(({ performance }) => performance)));
  const names = new Map<string, ReadonlyMap<string, string>>();
  for (const id of shows) {
    const reply = await openPublicLink(url).ask('performances.seats', { id });
    if (reply.ok && reply.value.map !== null) names.set(id, namesIn(reply.value.map as unknown as SeatMap));
  }
  return names;
}
