import type { HallId, VenueId } from '@foyer/shared/domain/ids';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { Command } from 'commander';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { readMapFile } from '../seat-map/read-map-file.ts';
import { summaryText } from '../seat-map/summary-text.ts';
import { listWarnings, stopOnErrors, toJson } from './report-findings.ts';

interface SeatMapOptions extends CommonOptions {
  readonly venue: string;
  readonly hall: string;
  readonly hallName?: string;
  readonly name?: string;
  readonly mapping?: string;
  readonly dryRun?: boolean;
}

/** `import -- seat-map <file>` and `seat-map -- import <file>` are one command under two names. */
export function addSeatMapCommand(program: Command, desk: Desk, name: 'seat-map' | 'import' = 'seat-map'): void {
  const command = program
    .command(`${name} <file>`)
    .description("take in a hall's seat map: pretix, seats.io, SVG, a cinema system's seats, or Foyer's own JSON")
    .requiredOption('--venue <id>', 'the venue the hall is in')
    .requiredOption('--hall <id>', 'the hall; a new id makes a new hall')
    .option('--hall-name <text>', 'name of the hall (default: the one it has, or that of the map)')
    .option('--name <text>', 'another name for the map')
    .option('--mapping <file>', 'how a drawing (SVG) names its rows and seats: docs/formats.md')
    .option('--dry-run', 'read and check the file, write nothing, ask no server')
    .action((file: string, options: SeatMapOptions) => importMap(desk, file, options));
  withCommonOptions(command);
}

async function importMap(desk: Desk, file: string, options: SeatMapOptions): Promise<void> {
  const output = desk.output(options.json === true);
  const result = readMapFile(file, options.mapping);
  if (!result.ok) return stopOnErrors(output, file, result.errors, result.warnings);
  const map: SeatMap = options.name === undefined ? result.map : { ...result.map, name: inBoth(options.name) };
  listWarnings(output, result.warnings);
  output.say(summaryText(result.summary));
  const told = { ok: true, summary: result.summary, warnings: toJson(result.warnings) };
  if (options.dryRun === true) return output.end({ ...told, written: false }, 'Nothing was written (--dry-run).');
  const { link } = atDesk(desk, options);
  const venue = options.venue as VenueId;
  const { halls } = await link.do('catalogue.list', { venue });
  const known = halls.find((hall) => hall['id'] === options.hall);
  const { layout, capacity } = await link.do('layout.add', { venue, map: { ...map } });
  const name =
    options.hallName === undefined
      ? ((known?.['name'] as SeatMap['name'] | undefined) ?? map.name)
      : inBoth(options.hallName);
  await link.do('hall.define', { venue, hall: options.hall as HallId, name, layout });
  const isSame = known?.['layout'] === layout;
  output.end(
    { ...told, written: !isSame, venue, hall: options.hall, layout, capacity },
    isSame
      ? `${options.hall} has this seat map already; nothing changed.`
      : `${options.hall} seats ${capacity} from now on. Performances already on the programme keep their seat map.\n${next(options)}`,
  );
}

/** A hall without a performance sells nothing: what to do next. */
const next = ({ venue, hall }: SeatMapOptions): string =>
  `Next, for example: npm run admin -- performance add --venue ${venue} --hall ${hall} --title <id> --start "<date> 19:30" --price 120`;

const inBoth = (text: string): SeatMap['name'] => ({ zh: text, en: text });
