import type { PerformanceId, PlaceId, TerminalId } from '@foyer/shared/domain/ids';
import type { Command } from 'commander';
import { refusalText } from '../buy/basket.ts';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { findPlaces, nameOf } from '../find-places.ts';
import { table } from '../output.ts';
import { openPublicLink } from '../public-link.ts';
import type { ManageLink } from '../server-link.ts';
import { Stop } from '../stop.ts';
import { addReclaimCommands } from './reclaim.ts';
import { momentText, readMoment, venueFacts } from './values.ts';

interface GrantOptions extends CommonOptions {
  readonly terminal: string;
  readonly performance: string;
  readonly seats: string;
  readonly sellUntil?: string;
}

interface ListOptions extends CommonOptions {
  readonly terminal?: string;
  readonly performance?: string;
}

export function addAllotmentCommands(program: Command, desk: Desk): void {
  const allotment = program.command('allotment').description('seats a till may sell with and without the server');
  withCommonOptions(
    allotment
      .command('grant')
      .description('gives a terminal the right to sell some seats, all or none; nobody else sells them then')
      .requiredOption('--terminal <id>', 'the terminal')
      .requiredOption('--performance <id>', 'the performance')
      .requiredOption('--seats <names>', 'such as A1-A5,F7 or 12-7, or seat ids')
      .option(
        '--sell-until <moment>',
        'when a till that is cut off stops selling them, on the clock of the venue (default: 30 minutes after the start)',
      ),
  ).action((options: GrantOptions) => grant(desk, options));
  withCommonOptions(
    allotment
      .command('list')
      .description('what stands with the terminals now')
      .option('--terminal <id>', 'of one terminal')
      .option('--performance <id>', 'of one performance'),
  ).action((options: ListOptions) => list(desk, options));
  addReclaimCommands(allotment, desk);
}

async function grant(desk: Desk, options: GrantOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const performance = options.performance as PerformanceId;
  const { map } = await openPublicLink(link.url).seats(performance);
  const seats = findPlaces(map, options.seats.split(',').flatMap(trimmed));
  const timeZone = await timeZoneOf(link, performance);
  const { sellUntil } = options;
  const reply = await link.ask('allotment.grant', {
    terminal: options.terminal as TerminalId,
    performance,
    seats: seats.map((seat) => seat.id as PlaceId),
    ...(sellUntil === undefined ? {} : { sellUntil: readMoment(sellUntil, timeZone, desk.now()) }),
  });
  if (!reply.ok) throw new Stop(refusalText(reply.error, map), 1, { rejection: reply.error });
  const { allotmentId, sellUntil: until, seq } = reply.value;
  output.end(
    {
      ok: true,
      allotmentId,
      terminal: options.terminal,
      performance,
      seats: seats.map(({ id }) => id),
      sellUntil: until,
      seq,
    },
    `${options.terminal} may sell ${seats.map(nameOf).join(', ')} of ${performance}; cut off, until ${momentText(until, timeZone)} (${allotmentId}).`,
  );
}

const trimmed = (name: string): string[] => (name.trim() === '' ? [] : [name.trim()]);

async function timeZoneOf(link: ManageLink, performance: PerformanceId): Promise<string> {
  const { performances } = await link.do('catalogue.list', {});
  const found = performances.find((one) => one['id'] === performance);
  if (found === undefined) throw new Stop(`There is no performance "${performance}".`);
  return (await venueFacts(link, String(found['venue']))).timeZone;
}

async function list(desk: Desk, { terminal, performance, ...options }: ListOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const allotments = await link.do('allotment.list', {
    ...(terminal === undefined ? {} : { terminal: terminal as TerminalId }),
    ...(performance === undefined ? {} : { performance: performance as PerformanceId }),
  });
  if (allotments.length === 0)
    return output.end(
      [],
      'No seats stand with a terminal. Grant some: npm run admin -- allotment grant --terminal <id> --performance <id> --seats A1-A5',
    );
  const zones = new Map<string, string>();
  for (const { venue } of allotments) if (!zones.has(venue)) zones.set(venue, (await venueFacts(link, venue)).timeZone);
  const rows = allotments.map((one) => [
    one.terminal,
    one.performance,
    String(one.seats.length),
    one.seats.join(' '),
    one.status,
    momentText(one.sellUntil, zones.get(one.venue) ?? 'UTC'),
    one.allotmentId,
  ]);
  const columns = ['terminal', 'performance', 'seats', 'which', 'state', 'sold cut off until', 'allotment'];
  output.end(
    allotments,
    table(
      columns.map((head) => ({ head, right: head === 'seats' })),
      rows,
    ),
  );
}
