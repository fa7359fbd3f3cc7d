import type { PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import type { SeatRulesScope } from '@foyer/shared/domain/seat-rules-scope';
import { resolveSeatRules, type SeatRulesPatch } from '@foyer/shared/seating/rules/seat-rules';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import { atDesk, type CommonOptions, type Desk } from '../common-options.ts';
import type { ManageLink } from '../server-link.ts';
import { Stop } from '../stop.ts';
import { noSuchHall, unknownPlace } from './values.ts';

export interface ShowRulesOptions extends CommonOptions {
  readonly venue?: string;
  readonly hall?: string;
  readonly performance?: string;
}

type Shown = ResponseOf<ManageCommands['seatRules.show']>;

export const scopeText = ({ level, id }: SeatRulesScope): string => `${level} ${id}`;

/** `rules show`: of one venue, hall or performance; without --venue, of every venue. */
export async function showRules(desk: Desk, options: ShowRulesOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const { venue, hall, performance } = options;
  if (hall !== undefined && performance !== undefined) throw new Stop('Name one of --hall and --performance.', 2);
  if (venue === undefined) {
    if (hall !== undefined || performance !== undefined) throw new Stop('Name the venue with --venue.', 2);
    const all = await ofEveryVenue(link);
    const text = all.map(({ venue: id, ...shown }) => `${id}\n${indented(setText(shown))}`).join('\n');
    return output.end({ ok: true, venues: all }, text || 'There are no venues yet.');
  }
  const shown = hall === undefined ? await shownAt(link, venue, performance) : await ofHall(link, venue, hall);
  const what = performance ?? (hall === undefined ? 'what nothing else is said of' : `hall ${hall}`);
  const inForce = `in force for ${what}\n${linesOf(shown.inForce).map(indented).join('\n')}`;
  output.end({ ok: true, ...shown }, `${setText(shown)}\n${inForce}`);
}

async function shownAt(link: ManageLink, venue: string, performance?: string): Promise<Shown> {
  const reply = await link.ask('seatRules.show', {
    venue: venue as VenueId,
    ...(performance === undefined ? {} : { performance: performance as PerformanceId }),
  });
  if (!reply.ok) throw await unknownPlace(link, reply.error, { venue });
  return reply.value;
}

async function ofEveryVenue(link: ManageLink): Promise<(Shown & { readonly venue: string })[]> {
  const { venues } = await link.do('catalogue.list', {});
  const ids = venues.map((one) => String(one['id']));
  return Promise.all(ids.map(async (venue) => ({ venue, ...(await shownAt(link, venue)) })));
}

/** What is set for the venue and the hall, and what comes of it where no title and no performance says otherwise. */
async function ofHall(link: ManageLink, venue: string, hall: string): Promise<Shown> {
  const { levels } = await shownAt(link, venue);
  const { halls } = await link.do('catalogue.list', { venue: venue as VenueId });
  const ids = halls.map((one) => String(one['id']));
  if (!ids.includes(hall)) throw noSuchHall(hall, ids);
  const counting = levels.filter(
    ({ scope }) => scope.level === 'venue' || (scope.level === 'hall' && scope.id === hall),
  );
  const inForce = resolveSeatRules(counting.map(({ rules }) => rules as SeatRulesPatch));
  return { levels: counting, inForce: structuredClone(inForce) as Shown['inForce'] };
}

function setText({ levels }: Pick<Shown, 'levels'>): string {
  const told = levels.map(
    ({ scope, rules }) => `${scopeText(scope as SeatRulesScope)}\n${linesOf(rules).map(indented).join('\n')}`,
  );
  return told.length === 0 ? 'No rules are set: any free seats may be chosen.' : told.join('\n');
}

const indented = (text: string): string => text.replace(/^/gm, '  ');

/** One line for each rule, by the path it is set by. */
function linesOf(rules: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(rules).flatMap(([name, rule]) =>
    typeof rule === 'object' && rule !== null
      ? Object.entries(rule).map(([door, value]) => `${name}.${door} ${wordOf(value)}`)
      : [`${name} ${wordOf(rule)}`],
  );
}

function wordOf(value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
}
