import { existsSync } from 'node:fs';
import { type Finding, noFindings } from '@foyer/shared/seating/import/finding';
import type { Command } from 'commander';
import { readHallMap } from '../../import/hall-names.ts';
import { localText } from '../../import/local-time.ts';
import { decimalsOf } from '../../import/money-text.ts';
import type { NamedHall } from '../../import/schedule-draft.ts';
import { readScheduleFile } from '../../import/schedule-file.ts';
import { planSchedule, type HouseKnown, type SchedulePlan } from '../../import/schedule-plan.ts';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { table } from '../output.ts';
import { Stop } from '../stop.ts';
import { houseOf, writePlan } from '../house-known.ts';
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
  const hallsOfUnread: NamedHall[] = [];
  const reading = { found, timeZone, decimals: decimalsOf(currency), businessDayEndsHour, hallsOfUnread };
  const draft = readScheduleFile(reading, text, options.fromDate ?? null);
  // Looked up even when something could not be read: the person hears of everything at once.
  const skipOverlapping = options.skipOverlapping === true;
  const plan = planSchedule(draft, house, { hallMap, skipOverlapping, hallsOfUnread, now: desk.now() }, found);
  stopOnErrors(output, file, found.errors, found.warnings, hintFor(found.errors));
  listWarnings(output, found.warnings);
  output.say(planText(plan, house));
  const isDry = options.dryRun === true;
  if (!isDry) await writePlan(link, house.profile.id, plan, output);
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

/** Only a file can name a hall otherwise than the house does. */
function hintFor(errors: readonly Finding[]): string {
  const unknown = errors.filter(({ code, path }) => code === 'unknown-hall' && path !== '--hall-map');
  if (unknown.length === 0) return '';
  return `Say which hall of the house each means: --hall-map "${unknown.map(({ params }) => `${params['hall']}=…`).join(',')}"`;
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
