import type { Finding } from './finding.ts';
import type { AuditResult } from './run-audit.ts';

/** The result in plain words, one line each. */
export function auditText({ ok, streams, findings }: AuditResult): string {
  const lines = streams.map(({ stream, entries, head, replayed }) => {
    const where = head === null ? 'no head' : `head ${head.epoch}.${head.seq} ${head.hash.slice(0, 12)}…`;
    return `${stream}: ${entries} entries, ${where}${replayed ? '' : ', not replayed: its chain is broken'}`;
  });
  for (const finding of findings) lines.push(`  ✗ ${inWords(finding)}`);
  lines.push(ok ? 'Nothing is wrong.' : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}.`);
  return lines.join('\n');
}

function inWords({ check, stream, seq, what }: Finding): string {
  const where = [stream, seq === null ? '' : `entry ${seq}`].filter((part) => part !== '').join(', ');
  return `${where === '' ? '' : `${where}: `}${what} [${check}]`;
}
