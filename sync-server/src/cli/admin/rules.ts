import type { PerformanceId, VenueId } from '@foyer/shared/domain/ids';
import type { SeatRulesScope } from '@foyer/shared/domain/seat-rules-scope';
import { seatRulesPatchSchema } from '@foyer/shared/wire/seat-rules';
import type { Command } from 'commander';
import * as v from 'valibot';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { Stop } from '../stop.ts';

interface ScopeOptions extends CommonOptions {
  readonly venue: string;
  readonly hall?: string;
  readonly title?: string;
  readonly performance?: string;
}

interface ShowOptions extends CommonOptions {
  readonly venue: string;
  readonly performance?: string;
}

type Patch = v.InferOutput<typeof seatRulesPatchSchema>;

const RULES = [
  'contiguity.online off|explain|require   a party that could sit together',
  'frontBehind yes|no                      one behind the other counts as together',
  'orphan off|allow-aisle|strict           single seats nobody takes',
  'minGap 2                                a shorter gap is one nobody wants',
  'couples whole|single                    couple seats as one piece',
  'heldBack off|price-zone|zone|house|never   wheelchair spaces and companion seats',
  'heldBackEndsMin 30|none                 minutes before the start they go to anybody',
  'maxPlaces.online 6|none                 places in one order',
  'quota.kiosk 40|none                     places of a performance through this door',
].join('\n  ');

export function addRulesCommands(program: Command, desk: Desk): void {
  const rules = program
    .command('rules')
    .description('how seats may be chosen: for a venue, a hall, a title or one performance; the nearer level wins')
    .addHelpText('after', `\nRules (doors: counter, kiosk, online; without one, all three):\n  ${RULES}`);
  withCommonOptions(
    rules
      .command('show')
      .description('what is set, and what is in force')
      .requiredOption('--venue <id>', 'the venue')
      .option('--performance <id>', 'for this performance'),
  ).action((options: ShowOptions) => show(desk, options));
  withScope(
    rules.command('set <path> <value>').description('one rule: contiguity.online require · orphan strict'),
  ).action((path: string, value: string, options: ScopeOptions) => set(desk, path, value, options));
  withScope(rules.command('clear [path]').description('leaves one rule, or all of them, to the level above')).action(
    (path: string | undefined, options: ScopeOptions) => clear(desk, path, options),
  );
}

const withScope = (command: Command): Command =>
  withCommonOptions(
    command
      .requiredOption('--venue <id>', 'the venue')
      .option('--hall <id>', 'only for this hall')
      .option('--title <id>', 'only for this title, in this venue')
      .option('--performance <id>', 'only for this performance'),
  );

function scopeOf({ venue, hall, title, performance }: ScopeOptions): SeatRulesScope {
  const named = (['hall', 'title', 'performance'] as const).flatMap((level) => {
    const id = { hall, title, performance }[level];
    return id === undefined ? [] : [{ level, id }];
  });
  if (named.length > 1) throw new Stop('Name one of --hall, --title and --performance.', 2);
  return named[0] ?? { level: 'venue', id: venue };
}

const scopeText = ({ level, id }: SeatRulesScope): string => `${level} ${id}`;

async function set(desk: Desk, path: string, text: string, options: ScopeOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const scope = scopeOf(options);
  const request = { venue: options.venue as VenueId, scope, rules: patchOf(path, text) };
  const { rules } = await link.do('seatRules.set', request);
  output.end({ ok: true, scope, rules }, `${scopeText(scope)}: ${path} is ${text} from now on.`);
}

/** `quota.kiosk 40` as a patch; a word that is no value of the rule is a Stop that says so. */
function patchOf(path: string, text: string): Patch {
  const [name = '', door] = path.split('.');
  const value = valueOf(text);
  const doors = door === undefined && DOORED.has(name) ? ['counter', 'kiosk', 'online'] : [door];
  const rule = doors[0] === undefined ? value : Object.fromEntries(doors.map((one) => [one, value]));
  const read = v.safeParse(seatRulesPatchSchema, { [name]: rule });
  if (!read.success) throw new Stop(`There is no such rule, or it has no such value. The rules:\n  ${RULES}`, 2);
  return read.output;
}

const DOORED: ReadonlySet<string> = new Set(['contiguity', 'maxPlaces', 'quota']);
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['none', null],
  ['yes', true],
  ['no', false],
]);

function valueOf(text: string): number | string | boolean | null {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}

async function clear(desk: Desk, path: string | undefined, options: ScopeOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const scope = scopeOf(options);
  const { rules } = await link.do('seatRules.set', {
    venue: options.venue as VenueId,
    scope,
    rules: {},
    unset: [path ?? '*'],
  });
  output.end({ ok: true, scope, rules }, `${scopeText(scope)}: ${path ?? 'every rule'} is as the level above has it.`);
}

async function show(desk: Desk, options: ShowOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const { venue, performance } = options;
  const shown = await link.do('seatRules.show', {
    venue: venue as VenueId,
    ...(performance === undefined ? {} : { performance: performance as PerformanceId }),
  });
  const levels = shown.levels.map(
    ({ scope, rules }) => `${scopeText(scope as SeatRulesScope)}\n${linesOf(rules).map(indented).join('\n')}`,
  );
  const inForce = `in force for ${performance ?? 'what nothing else is said of'}\n${linesOf(shown.inForce).map(indented).join('\n')}`;
  const set = levels.length === 0 ? 'No rules are set: any free seats may be chosen.' : levels.join('\n');
  output.end({ ok: true, ...shown }, `${set}\n${inForce}`);
}

const indented = (line: string): string => `  ${line}`;

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
