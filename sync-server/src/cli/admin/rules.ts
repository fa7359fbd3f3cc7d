import type { VenueId } from '@foyer/shared/domain/ids';
import type { SeatRulesScope } from '@foyer/shared/domain/seat-rules-scope';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { RequestInput } from '@foyer/shared/wire/define-command';
import { seatRulesPatchSchema } from '@foyer/shared/wire/seat-rules';
import type { Command } from 'commander';
import * as v from 'valibot';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import type { ManageLink } from '../server-link.ts';
import { Stop } from '../stop.ts';
import { scopeText, showRules, type ShowRulesOptions } from './show-rules.ts';
import { unknownPlace } from './values.ts';

interface ScopeOptions extends CommonOptions {
  readonly venue: string;
  readonly hall?: string;
  readonly title?: string;
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
      .option('--venue <id>', 'the venue; without it, what is set in every one')
      .option('--hall <id>', 'what is set for this hall, and what is in force there')
      .option('--performance <id>', 'for this performance'),
  ).action((options: ShowRulesOptions) => showRules(desk, options));
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

async function set(desk: Desk, path: string, text: string, options: ScopeOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const scope = scopeOf(options);
  const request = { venue: options.venue as VenueId, scope, rules: patchOf(path, text) };
  const { rules } = await setRules(link, request);
  output.end({ ok: true, scope, rules }, `${scopeText(scope)}: ${path} is ${text} from now on.`);
}

/** Refused for a venue or hall that does not exist, it names those there are. */
async function setRules(link: ManageLink, request: RequestInput<ManageCommands['seatRules.set']>) {
  const reply = await link.ask('seatRules.set', request);
  if (!reply.ok) throw await unknownPlace(link, reply.error, { venue: request.venue, hall: request.scope.id });
  return reply.value;
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
  const { rules } = await setRules(link, {
    venue: options.venue as VenueId,
    scope,
    rules: {},
    unset: [path ?? '*'],
  });
  output.end({ ok: true, scope, rules }, `${scopeText(scope)}: ${path ?? 'every rule'} is as the level above has it.`);
}
