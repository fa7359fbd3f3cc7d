import type { ConflictAction, ConflictView } from '@foyer/shared/wire/commands/conflicts';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { PlaceId, VenueId } from '@foyer/shared/domain/ids';
import type { Command } from 'commander';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { seatsNamed } from '../find-places.ts';
import { table } from '../output.ts';
import type { ManageLink } from '../server-link.ts';
import { Stop } from '../stop.ts';
import { rejectionText } from '../words/rejection-words.ts';
import { drawerWords, moneyWords, proposalText, whatIsWrong } from '../words/conflict-words.ts';
import { momentText, venueFacts } from './values.ts';

type Listed = ResponseOf<ManageCommands['conflict.list']>[number];

interface ResolveOptions extends CommonOptions {
  readonly note: string;
  readonly seats?: string;
  readonly first?: boolean;
  readonly refund?: boolean;
  readonly noted?: boolean;
  readonly force?: boolean;
}

export function addConflictCommands(program: Command, desk: Desk): void {
  const conflict = program
    .command('conflict')
    .description('what did not fit and waits for a person, such as an order that was paid and has no seat');
  withCommonOptions(conflict.command('list').description('all that are open, the oldest first')).action(
    (options: CommonOptions) => list(desk, options),
  );
  withCommonOptions(
    conflict
      .command('show')
      .argument('<conflict>', 'its id')
      .description('both orders and what can be done, best first'),
  ).action((id: string, options: CommonOptions) => show(desk, id, options));
  withCommonOptions(
    conflict
      .command('resolve')
      .argument('<conflict>', 'its id')
      .description('settles one: other seats, the money back (cash only at a counter), or a note')
      .requiredOption('--note <text>', 'what was agreed or found out; it is kept')
      .option('--first', 'the first proposal')
      .option('--seats <names>', 'other free seats, such as A4,A5')
      .option('--refund', 'the money back')
      .option('--noted', 'looked into, nobody is owed anything')
      .option('--force', 'although the till that sold it has not seen that it is settled'),
  ).action((id: string, options: ResolveOptions) => resolve(desk, id, options));
}

async function list(desk: Desk, options: CommonOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const open = await link.do('conflict.list', {});
  if (open.length === 0) return output.end([], 'No open conflicts.');
  const zones = new Map<string, string>();
  for (const { venue } of open) if (!zones.has(venue)) zones.set(venue, (await venueFacts(link, venue)).timeZone);
  const time = (venue: string, at: number | null | undefined) =>
    at === null || at === undefined ? '–' : momentText(at, zones.get(venue) ?? 'UTC');
  const rows = open.map((one) => [
    one.conflict,
    time(one.venue, one.view?.startsAt),
    [whatIsWrong(one.reason), drawerWords(one.view)].filter(Boolean).join(': '),
    one.order ?? '–',
    one.seats.join(' '),
    firstOf(one.view),
  ]);
  const heads = ['conflict', 'show begins', 'what', 'order', 'seats', 'proposed'];
  output.end(
    open,
    table(
      heads.map((head) => ({ head })),
      rows,
    ),
  );
}

const firstOf = (view: ConflictView | undefined): string => {
  const [first] = view?.proposals ?? [];
  return first === undefined ? 'a note' : proposalText(first, seatsHad(view));
};

const seatsHad = (view: ConflictView | undefined): readonly string[] => view?.other?.seats ?? [];

async function show(desk: Desk, id: string, options: CommonOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const one = await find(link, id);
  const { timeZone } = await venueFacts(link, one.venue);
  output.end(one, conflictText(one, timeZone));
}

async function find(link: ManageLink, id: string): Promise<Listed> {
  const open = await link.do('conflict.list', {});
  const found = open.find(({ conflict }) => conflict === id);
  if (found !== undefined) return found;
  throw new Stop(`There is no open conflict "${id}". See them: npm run admin -- conflict list`);
}

function conflictText(one: Listed, timeZone: string): string {
  const { view } = one;
  const lines = [`${one.conflict}: ${whatIsWrong(one.reason)}, since ${momentText(one.since, timeZone)}`];
  if (view?.startsAt !== null && view?.startsAt !== undefined)
    lines.push(`  ${one.performance ?? ''} begins ${momentText(view.startsAt, timeZone)}`);
  for (const [who, party] of [
    ['has the seats', view?.keeper],
    ['has none', view?.other],
    ['about', view?.other === null && view.keeper === null ? view.about : null],
  ] as const) {
    if (party === null || party === undefined) continue;
    const where = party.terminal === null ? 'online' : `at ${party.terminalName ?? party.terminal}`;
    const jn = party.jn === null ? '' : `, fact ${party.jn}`;
    const sold = `sold ${momentText(party.soldAt, timeZone)} ${where}${jn}`;
    lines.push(`  ${who}: order ${party.order}, ${party.seats.join(' ')}, ${sold}`);
  }
  if (view !== undefined) lines.push(...moneyWords(view).map((line) => `  ${line}`));
  if (view?.waitsForTill === true) lines.push('  The till that sold it does not know yet that it is settled.');
  for (const [i, proposal] of (view?.proposals ?? []).entries())
    lines.push(`  ${i + 1}. ${proposalText(proposal, seatsHad(view))}`);
  return lines.join('\n');
}

async function resolve(desk: Desk, id: string, options: ResolveOptions): Promise<void> {
  const { link, output } = atDesk(desk, options);
  const one = await find(link, id);
  const action = await actionOf(link, one, options);
  const force = options.force === true ? { force: true } : {};
  const venue = one.venue as VenueId;
  const reply = await link.ask('conflict.resolve', { venue, conflict: id, action, note: options.note, ...force });
  if (!reply.ok) throw new Stop(rejectionText(reply.error), 1, { rejection: reply.error });
  const { order, tickets } = reply.value;
  const done = {
    reseat: `Order ${order ?? ''} has ${tickets.map(({ placeId }) => placeId).join(' ')} now; its old tickets do not count.`,
    refund: `The money of order ${order ?? ''} goes back.`,
    noted: 'Noted.',
  }[action.kind];
  output.end({ ok: true, ...reply.value }, done);
}

async function actionOf(link: ManageLink, one: Listed, options: ResolveOptions): Promise<ConflictAction> {
  const named = [options.first, options.seats, options.refund, options.noted].filter((given) => given !== undefined);
  if (named.length !== 1) throw new Stop('Say what to do: one of --first, --seats, --refund, --noted.', 2);
  if (options.noted === true) return { kind: 'noted' };
  if (options.refund === true) return { kind: 'refund' };
  if (options.seats !== undefined) return { kind: 'reseat', seats: await seatsOf(link, one, options.seats) };
  const [first] = one.view?.proposals ?? [];
  if (first === undefined) throw new Stop('Nothing is proposed: nobody is owed anything. Use --noted.');
  return first.kind === 'refund' ? { kind: 'refund' } : { kind: 'reseat', seats: first.seats };
}

async function seatsOf(link: ManageLink, { performance }: Listed, names: string): Promise<PlaceId[]> {
  if (performance === null) throw new Stop('This conflict is about no performance.');
  const { seats } = await seatsNamed(link.url, performance, names);
  return seats.map(({ id }) => id as PlaceId);
}
