import type { BeyondQuotaNote } from './beyond-quota.ts';
import type { Finding } from './finding.ts';
import type { SetAsideNote } from './set-aside-list.ts';
import type { AuditResult } from './run-audit.ts';

/** The result in plain words, one line each. */
export function auditText({ ok, streams, findings }: AuditResult): string {
  const lines = streams.flatMap(({ stream, entries, head, replayed, setAside, beyondQuota }) => {
    const where = head === null ? 'no head' : `head ${head.epoch}.${head.seq} ${head.hash.slice(0, 12)}…`;
    return [
      `${stream}: ${entries} entries, ${where}${replayed ? '' : ', not replayed: its chain is broken'}`,
      ...noted(setAside, noteText, 'rules set aside'),
      ...noted(beyondQuota, beyondText, 'sales beyond a quota'),
    ];
  });
  for (const finding of findings) lines.push(`  ✗ ${inWords(finding)}`);
  lines.push(ok ? 'Nothing is wrong.' : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}.`);
  return lines.join('\n');
}

const MOST_NOTES = 50;

const noted = <Note>(notes: readonly Note[], inWords: (note: Note) => string, what: string): string[] => [
  ...notes.slice(0, MOST_NOTES).map((note) => `  · ${inWords(note)}`),
  ...(notes.length > MOST_NOTES ? [`  · and ${notes.length - MOST_NOTES} more ${what}`] : []),
];

const beyondText = ({ seq, performance, order, door, quota, through }: BeyondQuotaNote): string =>
  `entry ${seq}: order ${order} of ${performance} was paid when ${through} places had gone through the door ${door}, which may sell ${quota}`;

const noteText = ({ seq, performance, rule, reason, seats, terminal, person }: SetAsideNote): string =>
  `entry ${seq}: ${person ?? 'somebody'} at ${terminal ?? 'no terminal'} set ${rule} aside for ${seats.join(', ')} of ${performance}: ${reason}`;

function inWords({ check, stream, seq, what }: Finding): string {
  const where = [stream, seq === null ? '' : `entry ${seq}`].filter((part) => part !== '').join(', ');
  return `${where === '' ? '' : `${where}: `}${what} [${check}]`;
}
