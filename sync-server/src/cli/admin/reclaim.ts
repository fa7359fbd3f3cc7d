import type { AllotmentId, PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import type { Command } from 'commander';
import { refusalText } from '../buy/basket.ts';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { findPlaces } from '../find-places.ts';
import { table } from '../output.ts';
import { openPublicLink } from '../public-link.ts';
import { Stop } from '../stop.ts';
import { momentText, venueFacts } from './values.ts';

interface ReclaimOptions extends CommonOptions {
  readonly performance: string;
  readonly allotment: string;
  readonly seats?: string;
  readonly reason: string;
}

/** What to do about tills that are gone with seats: see them, and take the seats back. */
export function addReclaimCommands(allotment: Command, desk: Desk): void {
  withCommonOptions(
    allotment.command('vanished').description('tills that are cut off or gone and have seats, the next show first'),
  ).action((options: CommonOptions) => vanished(desk, options));
  withCommonOptions(
    allotment
      .command('reclaim')
      .description('takes seats back without the word of their till; what it sold of them is not valid any more')
      .requiredOption('--performance <id>', 'the performance')
      .requiredOption('--allotment <id>', 'which one: see "allotment list" or "allotment vanished"')
      .option('--seats <names>', 'only these, such as A1-A5,F7 (default: all that stand in it)')
      .requiredOption('--reason <text>', 'why; it stands in the log with your name'),
  ).action((options: ReclaimOptions) => reclaim(desk, options));
}

async function reclaim(desk: Desk, { performance, allotment, seats: names, reason, ...options }: ReclaimOptions) {
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
    `${reply.value.seats} seats of ${performance} are on sale again. If their till sold some of them meanwhile, its buyers ` +
      'come to the conflict inbox when it is back.',
  );
}

async function vanished(desk: Desk, options: CommonOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const terminals = await link.do('terminal.vanished', {});
  if (terminals.length === 0) return output.end([], 'Every till that has seats is heard.');
  const zones = new Map<string, string>();
  for (const { venue } of terminals.flatMap(({ allotments }) => allotments))
    if (!zones.has(venue)) zones.set(venue, (await venueFacts(link, venue)).timeZone);
  const rows = terminals.flatMap(({ terminal, name, lastSeenAt, allotments }) =>
    allotments.map(({ allotmentId, venue, performance, startsAt, status, seats }) => {
      const zone = zones.get(venue) ?? 'UTC';
      const seen = lastSeenAt === null ? 'not since the server started' : momentText(lastSeenAt, zone);
      const state = status === 'quarantined' ? 'quarantined: nobody sells them' : 'it may still sell them';
      return [terminal, name, seen, performance, momentText(startsAt, zone), String(seats.length), state, allotmentId];
    }),
  );
  const columns = ['terminal', 'name', 'last heard', 'performance', 'begins', 'seats', 'state', 'allotment'];
  output.end(
    terminals,
    `${table(
      columns.map((head) => ({ head, right: head === 'seats' })),
      rows,
    )}\n\nConnect the till again if you can: it gives back what it does not need. If it is lost: npm run admin -- allotment reclaim --performance <id> --allotment <id> --reason <why>`,
  );
}
