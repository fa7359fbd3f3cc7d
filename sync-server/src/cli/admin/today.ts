import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { Command } from 'commander';
import { decimalsOf, textFromMinor } from '../../import/money-text.ts';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { table } from '../output.ts';
import type { ManageLink } from '../server-link.ts';
import { drawerWords } from '../words/conflict-words.ts';
import { momentText, venueFacts } from './values.ts';

type Report = ResponseOf<ManageCommands['report.today']>[number];
type Conflict = ResponseOf<ManageCommands['conflict.list']>[number];

/** A venue's day and what waits there for a person, each with its moment on the clock of the venue. */
interface Day {
  readonly report: Report;
  readonly conflicts: readonly (Conflict & { readonly sinceText: string })[];
}

interface TodayOptions extends CommonOptions {
  readonly day?: string;
}

export function addTodayCommand(program: Command, desk: Desk): void {
  withCommonOptions(
    program
      .command('today')
      .description(
        'the business day in figures: gross, tickets, refunds, money owed back, facts not yet sent, seats allotted, open conflicts, per terminal',
      )
      .option('--day <date>', 'YYYY-MM-DD; a show at half past midnight belongs to the evening before'),
  ).action(async (options: TodayOptions) => {
    const { link, output } = atDesk(desk, options);
    const reports = await link.do('report.today', options.day === undefined ? {} : { day: options.day });
    const open = await link.do('conflict.list', {});
    const days = await Promise.all(
      reports.map((report) =>
        dayOf(
          link,
          report,
          open.filter(({ venue }) => venue === report.venue),
        ),
      ),
    );
    output.end(
      days.map(({ report, conflicts }) => ({
        ...report,
        conflicts,
        away: awayIn(report).map(({ terminal }) => terminal),
      })),
      days.length === 0 ? 'There is no venue yet.' : days.map(dayText).join('\n\n'),
    );
  });
}

async function dayOf(link: ManageLink, report: Report, conflicts: readonly Conflict[]): Promise<Day> {
  if (conflicts.length === 0) return { report, conflicts: [] };
  const { timeZone } = await venueFacts(link, report.venue);
  return { report, conflicts: conflicts.map((one) => ({ ...one, sinceText: momentText(one.since, timeZone) })) };
}

const COLUMNS = [
  { head: 'terminal' },
  { head: 'gross', right: true },
  { head: 'tickets', right: true },
  { head: 'refunds', right: true },
  { head: 'owed back', right: true },
  { head: 'unsynced', right: true },
  { head: 'allotted', right: true },
];

const dayText = ({ report, conflicts }: Day): string =>
  [reportText(report), ...awayText(report), ...conflicts.map(conflictText)].join('\n');

/** One that was revoked is of the day while money or seats of that day hang on it. */
const linesOf = ({ perTerminal }: Report): Report['perTerminal'] =>
  perTerminal.filter(
    ({ revoked, gross, tickets, refunds, owed, allotted }) =>
      !revoked || [gross, tickets, refunds, owed, allotted].some((figure) => figure !== 0),
  );

/** Terminals that cannot be asked what they still have to send: until they have told, the day is not whole. */
const awayIn = (report: Report) =>
  linesOf(report).filter(({ terminal, unsynced }) => terminal !== null && unsynced === null);

function awayText(report: Report): string[] {
  const named = (isRevoked: boolean): string =>
    awayIn(report)
      .filter(({ revoked }) => revoked === isRevoked)
      .map(({ name }) => name)
      .join(', ');
  const [away, revoked] = [named(false), named(true)];
  return [
    ...(away === ''
      ? []
      : [`  ? not connected, so nobody knows what they still have to send: ${away}. Switch them on, and look again.`]),
    ...(revoked === ''
      ? []
      : [
          `  ? revoked, so nobody knows what they had not sent: ${revoked}. Enter the tickets they printed ("ticket enter").`,
        ]),
  ];
}

function conflictText({
  sinceText,
  reason,
  order,
  performance,
  seats,
  terminal,
  jn,
  view,
}: Day['conflicts'][number]): string {
  const about = [
    order === null ? null : `order ${order}`,
    performance === null ? null : `performance ${performance}`,
    seats.length === 0 ? null : `seats ${seats.join(' ')}`,
    terminal === null ? null : `terminal ${terminal}${jn === null ? '' : `, fact ${jn}`}`,
    drawerWords(view) || null,
  ].filter((part) => part !== null);
  return `  since ${sinceText}: ${[reason, ...about].join(' · ')}`;
}

/** One venue's day; `?` is what a terminal that is away cannot say. */
function reportText(report: Report): string {
  const decimals = decimalsOf(report.currency);
  const money = (minor: number) => textFromMinor(minor, decimals);
  const rows = linesOf(report).map(({ name, gross, tickets, refunds, owed, unsynced, allotted }) => [
    name,
    money(gross),
    String(tickets),
    money(refunds),
    money(owed),
    unsynced === null ? (name === 'online' ? '–' : '?') : String(unsynced),
    name === 'online' ? '–' : String(allotted),
  ]);
  const total = [
    'all',
    money(report.gross),
    String(report.tickets),
    money(report.refunds),
    money(report.owed),
    awayIn(report).length === 0 ? String(report.unsynced) : `${report.unsynced} + ?`,
    String(report.allotted),
  ];
  const conflicts =
    report.openConflicts === 0 ? 'no open conflicts' : `${report.openConflicts} OPEN CONFLICTS: look into them today`;
  return [`${report.venue}, ${report.day}, ${report.currency}: ${conflicts}`, table(COLUMNS, [...rows, total])].join(
    '\n',
  );
}
