import type { HallId, PerformanceId, PlaceId, PriceListId, TitleId, VenueId } from '@foyer/shared/domain/ids';
import type { Command } from 'commander';
import { contentId } from '../../import/content-id.ts';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { findPlaces } from '../find-places.ts';
import { openPublicLink } from '../public-link.ts';
import { Stop } from '../stop.ts';
import { momentText, readMoment, venueFacts } from './values.ts';

interface AddOptions extends CommonOptions {
  readonly venue: string;
  readonly hall: string;
  readonly title: string;
  readonly start: string;
  readonly minutes?: string;
  readonly list: string;
  readonly note: string;
  readonly id?: string;
}

interface BlockOptions extends CommonOptions {
  readonly seats: string;
  readonly code: string;
  readonly unblock?: boolean;
}

export function addPerformanceCommands(program: Command, desk: Desk): void {
  const performance = program.command('performance').description('what is on');
  withCommonOptions(
    performance
      .command('add')
      .description('puts one performance on; many at once: npm run import -- schedule')
      .requiredOption('--venue <id>', 'the venue')
      .requiredOption('--hall <id>', 'the hall')
      .requiredOption('--title <id>', 'the title')
      .requiredOption('--start <moment>', '"2026-11-23 19:30" on the clock of the venue')
      .option('--minutes <n>', 'how long it lasts (default: as long as the title)')
      .requiredOption('--list <id>', 'the price list')
      .option('--note <text>', '2D, IMAX, original language: shown with the title', '')
      .option('--id <id>', 'its id (default: made of venue, hall, start and title)'),
  ).action((options: AddOptions) => add(desk, options));
  withCommonOptions(
    performance
      .command('block <performance>')
      .description('takes seats out of sale, or puts them back')
      .requiredOption('--seats <names>', 'such as F7,F8 or 12-7, or seat ids')
      .option('--code <word>', 'why: house, broken, camera …', 'house')
      .option('--unblock', 'put them back on sale'),
  ).action((id: string, options: BlockOptions) => block(desk, id, options));
}

async function add(desk: Desk, options: AddOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const { timeZone } = await venueFacts(link, options.venue);
  const startsAt = readMoment(options.start, timeZone, desk.now());
  const minutes = options.minutes === undefined ? await lengthOf(options.title) : Number(options.minutes);
  if (!Number.isSafeInteger(minutes) || minutes < 1 || minutes > 1440)
    throw new Stop('--minutes is a whole number from 1 to 1440.', 2);
  const id = (options.id ?? contentId('s', [options.venue, options.hall, startsAt, options.title])) as PerformanceId;
  const performance = {
    id,
    venue: options.venue as VenueId,
    hall: options.hall as HallId,
    title: options.title as TitleId,
    startsAt,
    endsAt: startsAt + minutes * 60_000,
    priceList: options.list as PriceListId,
    version: options.note,
  };
  await link.do('performance.add', { performance });
  output.end(
    { ok: true, ...performance },
    `${id} is on: ${options.title} in ${options.hall}, ${momentText(startsAt, timeZone)}, ${minutes} minutes.`,
  );

  async function lengthOf(title: string): Promise<number> {
    const { titles } = await link.do('catalogue.list', {});
    const found = titles.find((one) => one['id'] === title);
    if (found === undefined)
      throw new Stop(
        `There is no title "${title}". There are: ${titles.map((one) => String(one['id'])).join(', ') || 'none yet'}`,
      );
    return Number(found['durationMin']);
  }
}

async function block(desk: Desk, id: string, options: BlockOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const names = options.seats
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const { map } = await openPublicLink(link.url).seats(id);
  const seats = findPlaces(map, names);
  const unblock = options.unblock === true;
  await link.do('performance.block', {
    performance: id as PerformanceId,
    seats: seats.map((seat) => seat.id as PlaceId),
    code: options.code,
    unblock,
  });
  const what = seats.map(({ rowLabel, label }) => `${rowLabel}-${label}`).join(', ');
  output.end(
    { ok: true, performance: id, seats: seats.map((seat) => seat.id), unblock },
    unblock ? `${what} are on sale again.` : `${what} are out of sale (${options.code}).`,
  );
}
