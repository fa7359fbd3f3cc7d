import type { PerformanceId, PlaceId } from '@foyer/shared/domain/ids';
import { noFindings } from '@foyer/shared/seating/import/finding';
import type { Command } from 'commander';
import { ADULT, EVERY_ZONE, type PriceDraft } from '../../import/schedule-draft.ts';
import { planSchedule } from '../../import/schedule-plan.ts';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { refusalText } from '../buy/basket.ts';
import { nameOf, seatsNamed } from '../find-places.ts';
import { houseOf, writePlan } from '../house-known.ts';
import { listWarnings, toJson } from '../import/report-findings.ts';
import { Stop } from '../stop.ts';
import { findingText } from '../words/finding-words.ts';
import { addHouseSeatCommands } from './house-seats.ts';
import { momentText, readMoment, readPrice } from './values.ts';

interface AddOptions extends CommonOptions {
  readonly venue: string;
  readonly hall: string;
  readonly title: string;
  readonly start: string;
  readonly minutes?: string;
  readonly list?: string;
  readonly price?: string;
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
      .requiredOption('--hall <id>', 'the hall, by id or name')
      .requiredOption('--title <id>', 'the title, by id or name')
      .requiredOption('--start <moment>', '"2026-11-23 19:30" on the clock of the venue')
      .option('--minutes <n>', 'how long it lasts (default: as long as the title)')
      .option('--list <id>', 'the price list')
      .option('--price <amount>', 'one price for every seat, where there is no list')
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
  addHouseSeatCommands(performance, desk);
}

/** A schedule of one: looked up, checked for overlaps and priced as an imported one is. */
async function add(desk: Desk, options: AddOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const house = await houseOf(link, options.venue);
  const { timeZone, currency, id: venue } = house.profile;
  const startsAt = readMoment(options.start, timeZone, desk.now());
  const { hall, title, id = null, note: version } = options;
  const endsAt = options.minutes === undefined ? null : startsAt + readMinutes(options.minutes) * 60_000;
  const price = priceOf(options, currency);
  const draft = {
    titles: [],
    priceLists: [],
    performances: [{ path: '', id, title, hall, startsAt, endsAt, price, version }],
  };
  const found = noFindings();
  const plan = planSchedule(
    draft,
    house,
    { hallMap: new Map(), skipOverlapping: false, hallsOfUnread: [], now: desk.now() },
    found,
  );
  if (found.errors.length > 0)
    throw new Stop(found.errors.map(findingText).join('\n'), 1, { more: { errors: toJson(found.errors) } });
  listWarnings(output, found.warnings);
  const [performance] = plan.performances;
  if (performance === undefined) throw new Stop('That performance is on the programme already. Nothing was changed.');
  await writePlan(link, venue, plan, output);
  const { path: _path, titleName, ...written } = performance;
  const minutes = (written.endsAt - startsAt) / 60_000;
  output.end(
    { ok: true, ...written, warnings: toJson(found.warnings) },
    `${written.id} is on: ${titleName} in ${written.hall}, ${momentText(startsAt, timeZone)}, ${minutes} minutes.`,
  );
}

function readMinutes(text: string): number {
  const minutes = Number(text);
  if (Number.isSafeInteger(minutes) && minutes >= 1 && minutes <= 1440) return minutes;
  throw new Stop('--minutes is a whole number from 1 to 1440.', 2);
}

function priceOf({ list, price }: AddOptions, currency: string): PriceDraft {
  if ((list === undefined) === (price === undefined))
    throw new Stop('Give --list <id>, or --price <amount> for every seat.', 2);
  if (list !== undefined) return { kind: 'list', id: list };
  return {
    kind: 'prices',
    ticketTypes: [ADULT],
    prices: { [EVERY_ZONE]: { [ADULT.id]: readPrice(price ?? '', currency) } },
  };
}

async function block(desk: Desk, id: string, options: BlockOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const { map, seats } = await seatsNamed(link.url, id, options.seats);
  const unblock = options.unblock === true;
  const reply = await link.ask('performance.block', {
    performance: id as PerformanceId,
    seats: seats.map((seat) => seat.id as PlaceId),
    code: options.code,
    unblock,
  });
  if (!reply.ok) throw new Stop(refusalText(reply.error, map), 1, { rejection: reply.error });
  const what = seats.map(nameOf).join(', ');
  output.end(
    { ok: true, performance: id, seats: seats.map((seat) => seat.id), unblock },
    unblock ? `${what} are on sale again.` : `${what} are out of sale (${options.code}).`,
  );
}
