import { existsSync } from 'node:fs';
import type { VenueId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import { noFindings } from '@foyer/shared/seating/import/finding';
import type { Command } from 'commander';
import { readHallMap } from '../../import/hall-names.ts';
import { localText } from '../../import/local-time.ts';
import { decimalsOf } from '../../import/money-text.ts';
import { readScheduleFile } from '../../import/schedule-file.ts';
import { planSchedule, type HouseKnown, type KnownHall, type SchedulePlan } from '../../import/schedule-plan.ts';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { table, type Output } from '../output.ts';
import { startProgress } from '../progress.ts';
import type { ManageLink } from '../server-link.ts';
import { Stop } from '../stop.ts';
import { readTextFile } from './read-text-file.ts';
import { counted, listWarnings, stopOnErrors, toJson } from './report-findings.ts';

interface ScheduleOptions extends CommonOptions {
  readonly venue: string;
  readonly fromDate?: string;
  readonly hallMap?: string;
  readonly skipOverlapping?: boolean;
  readonly dryRun?: boolean;
}

export function addScheduleCommand(program: Command, desk: Desk): void {
  const command = program
    .command('schedule <file>')
    .description(
      "put titles, prices and performances on: JSON or CSV (docs/schedule-format.md), or one cinema's showtimes",
    )
    .requiredOption('--venue <id>', 'the venue that plays them')
    .option('--from-date <date>', 'YYYY-MM-DD: the date that 今天 means in showtimes')
    .option('--hall-map <pairs>', 'names of halls in the file: "5号厅(全景声)=cinema-5,…", or a JSON file of the same')
    .option('--skip-overlapping', 'leave out what begins before its hall is free')
    .option('--dry-run', 'say what would be written, write nothing')
    .action((file: string, options: ScheduleOptions) => importSchedule(desk, file, options));
  withCommonOptions(command);
}

async function importSchedule(desk: Desk, file: string, options: ScheduleOptions): Promise<void> {
  const text = readTextFile(file);
  const hallMap = hallMapOf(options.hallMap);
  const { link, output } = atDesk(desk, options);
  const house = await houseOf(link, options.venue);
  const { timeZone, currency, businessDayEndsHour } = house.profile;
  const found = noFindings();
  const draft = readScheduleFile(
    { found, timeZone, decimals: decimalsOf(currency), businessDayEndsHour },
    text,
    options.fromDate ?? null,
  );
  stopOnErrors(output, file, found.errors, found.warnings);
  const plan = planSchedule(
    draft,
    house,
    { hallMap, skipOverlapping: options.skipOverlapping === true, now: desk.now() },
    found,
  );
  stopOnErrors(output, file, found.errors, found.warnings);
  listWarnings(output, found.warnings);
  output.say(planText(plan, house));
  const isDry = options.dryRun === true;
  if (!isDry) await write(link, house.profile.id, plan, output);
  const { titles, priceLists, performances, unchanged, leftOut } = plan;
  const counts = {
    titles: titles.length,
    priceLists: priceLists.length,
    performances: performances.length,
    unchanged,
    leftOut,
  };
  const result = {
    ok: true,
    written: !isDry,
    ...counts,
    ids: performances.map(({ id }) => id),
    warnings: toJson(found.warnings),
  };
  output.end(
    result,
    isDry ? 'Nothing was written (--dry-run).' : `Written: ${counted(counts.performances, 'performance')}.`,
  );
}

function hallMapOf(option: string | undefined): ReadonlyMap<string, string> {
  if (option === undefined) return new Map();
  const hallMap = readHallMap(existsSync(option) ? readTextFile(option) : option);
  if (hallMap === null)
    throw new Stop(
      '--hall-map takes pairs such as "5号厅(全景声)=cinema-5,6号厅=cinema-6", or a JSON file {"5号厅(全景声)": "cinema-5"}.',
      2,
    );
  return hallMap;
}

/** What the house has, as far as a schedule needs it. */
async function houseOf(link: ManageLink, venue: string): Promise<HouseKnown> {
  const catalogue = await link.do('catalogue.list', { venue: venue as VenueId });
  const all = await link.do('catalogue.list', {});
  const profile = catalogue.venues.find((one) => one['id'] === venue);
  if (profile === undefined) {
    throw new Stop(
      `There is no venue "${venue}". The house has: ${all.venues.map((one) => String(one['id'])).join(', ') || 'none yet'}`,
    );
  }
  return {
    profile: profile as unknown as HouseKnown['profile'],
    halls: catalogue.halls.map((hall) => knownHall(hall)),
    titles: catalogue.titles as unknown as HouseKnown['titles'],
    priceLists: catalogue.priceLists as unknown as readonly PriceList[],
    performances: catalogue.performances.filter(
      (one) => one['cancelled'] !== true,
    ) as unknown as HouseKnown['performances'],
  };
}

function knownHall(hall: Readonly<Record<string, unknown>>): KnownHall {
  const zones = hall['priceZones'];
  const priceZones = Array.isArray(zones) ? zones.map((zone) => String((zone as { readonly id: unknown }).id)) : null;
  return { id: String(hall['id']), name: hall['name'] as KnownHall['name'], priceZones };
}

/** Titles and prices first: a performance refers to both. The server refuses nothing that the plan has checked. */
async function write(link: ManageLink, venue: VenueId, plan: SchedulePlan, output: Output): Promise<void> {
  const total = plan.titles.length + plan.priceLists.length + plan.performances.length;
  const progress = startProgress('writing', total, output.isJson);
  const each = async <T>(list: readonly T[], send: (one: T) => Promise<unknown>): Promise<void> => {
    for (const one of list) {
      await send(one);
      progress.step();
    }
  };
  try {
    await each(plan.titles, (title) => link.do('title.set', { title: title as never }));
    await each(plan.priceLists, (priceList) => link.do('priceList.publish', { venue, priceList: priceList as never }));
    await each(plan.performances, ({ path: _path, titleName: _name, ...performance }) =>
      link.do('performance.add', { performance }),
    );
  } finally {
    progress.end();
  }
}

function planText(plan: SchedulePlan, { profile }: HouseKnown): string {
  const shown = plan.performances
    .slice(0, 10)
    .map((one) => [localText(one.startsAt, profile.timeZone), one.hall, one.titleName, one.version]);
  const more = plan.performances.length - shown.length;
  return [
    [
      counted(plan.titles.length, 'new title'),
      counted(plan.priceLists.length, 'price list'),
      counted(plan.performances.length, 'performance'),
      ...(plan.unchanged > 0 ? [`${plan.unchanged} there already`] : []),
      ...(plan.leftOut > 0 ? [`${plan.leftOut} left out because they overlap`] : []),
    ].join(', '),
    ...(shown.length > 0
      ? [table([{ head: 'start' }, { head: 'hall' }, { head: 'title' }, { head: 'version' }], shown)]
      : []),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ].join('\n');
}
