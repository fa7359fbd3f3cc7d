import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import type { Command } from 'commander';
import { decimalsOf, textFromMinor } from '../../import/money-text.ts';
import { atDesk, withCommonOptions, type CommonOptions, type Desk } from '../common-options.ts';
import { table } from '../output.ts';

type Report = ResponseOf<ManageCommands['report.today']>[number];

interface TodayOptions extends CommonOptions {
  readonly day?: string;
}

export function addTodayCommand(program: Command, desk: Desk): void {
  withCommonOptions(
    program
      .command('today')
      .description(
        'the business day in figures: gross, tickets, refunds, facts not yet sent, open conflicts, per terminal',
      )
      .option('--day <date>', 'YYYY-MM-DD; a show at half past midnight belongs to the evening before'),
  ).action(async (options: TodayOptions) => {
    const { link, output } = atDesk(desk, options);
    const reports = await link.do('report.today', options.day === undefined ? {} : { day: options.day });
    output.end(reports, reports.length === 0 ? 'There is no venue yet.' : reports.map(reportText).join('\n\n'));
  });
}

const COLUMNS = [
  { head: 'terminal' },
  { head: 'gross', right: true },
  { head: 'tickets', right: true },
  { head: 'refunds', right: true },
  { head: 'unsynced', right: true },
];

/** One venue's day; `?` is what a terminal that is away cannot say. */
export function reportText(report: Report): string {
  const decimals = decimalsOf(report.currency);
  const money = (minor: number) => textFromMinor(minor, decimals);
  const rows = report.perTerminal.map(({ name, gross, tickets, refunds, unsynced }) => [
    name,
    money(gross),
    String(tickets),
    money(refunds),
    unsynced === null ? (name === 'online' ? '–' : '?') : String(unsynced),
  ]);
  const total = ['all', money(report.gross), String(report.tickets), money(report.refunds), String(report.unsynced)];
  const conflicts =
    report.openConflicts === 0 ? 'no open conflicts' : `${report.openConflicts} OPEN CONFLICTS: look into them today`;
  return [`${report.venue}, ${report.day}, ${report.currency}: ${conflicts}`, table(COLUMNS, [...rows, total])].join(
    '\n',
  );
}
