import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import type { ResponseOf } from '@foyer/shared/wire/define-command';
import { table } from '../output.ts';

type Listed = ResponseOf<ManageCommands['terminal.list']>[number];

/** So far a clock may be off before somebody should look: tickets and last moments go by it while a till is cut off. */
const SKEW_MS = 2000;

const COLUMNS = [
  { head: 'terminal' },
  { head: 'name' },
  { head: 'kind' },
  { head: 'venues' },
  { head: 'state' },
  { head: 'last seen (UTC)' },
  { head: 'facts', right: true },
  { head: 'waiting', right: true },
  { head: 'own seats', right: true },
  { head: 'paper' },
  { head: 'clock' },
  { head: 'version' },
  { head: 'epoch', right: true },
];

/** Every terminal with its own last word; `–` where it has not said anything since the server started. */
export function listedText(terminals: readonly Listed[]): string {
  const rows = terminals.map((one) => {
    const { terminal, name, kind, tenders, venues, lastJn, allotted, report, terminalEpoch } = one;
    return [
      terminal,
      name,
      kind === 'counter' ? kind : `${kind} (${tenders.join(', ')})`,
      venues.join(', '),
      stateText(one),
      one.lastSeenAt === null ? '–' : new Date(one.lastSeenAt).toISOString().slice(0, 16).replace('T', ' '),
      String(lastJn),
      report === null ? '–' : String(report.unsynced),
      String(allotted),
      report === null ? '–' : report.paper,
      report === null ? '–' : clockText(report.skewMs),
      report === null || report.app === '' ? '–' : report.app,
      String(terminalEpoch),
    ];
  });
  return table(COLUMNS, rows);
}

function stateText({ revoked, connected, report }: Listed): string {
  if (revoked) return 'revoked';
  if (!connected) return 'away';
  if (report === null || report.does === null) return 'connected';
  const does = report.does === 'sell' ? 'connected' : report.does;
  return report.reasons.length === 0 ? does : `${does}: ${report.reasons.join(', ')}`;
}

const clockText = (skewMs: number): string =>
  Math.abs(skewMs) < SKEW_MS ? 'right' : `${skewMs > 0 ? '+' : ''}${(skewMs / 1000).toFixed(1)} s`;
