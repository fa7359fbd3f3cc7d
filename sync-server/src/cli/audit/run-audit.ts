import { DamageFault, type LogReader } from '../../adapters/sqlite/log-reader.ts';
import type { Progress } from '../progress.ts';
import { type AuditedStream, auditStream } from './audit-stream.ts';
import { type Finding, Findings } from './finding.ts';
import type { KeptHeads } from './head-check.ts';

export interface AuditResult {
  readonly ok: boolean;
  readonly streams: readonly AuditedStream[];
  readonly findings: readonly Finding[];
}

/** Checks a log against itself, against the heads kept elsewhere, and against the rules it was written by. */
export function runAudit(log: LogReader, kept: KeptHeads, startProgress: (total: number) => Progress): AuditResult {
  const findings: Finding[] = [...kept.findings];
  const report = (finding: Finding) => void findings.push(finding);
  const house = new Findings('', report);
  const found = readOr(house, null, () => log.streams());
  const heads = new Map((found ?? []).map((row) => [row.stream, row]));
  const written = readOr(house, [], () => log.written());
  const names = [...new Set([...heads.keys(), ...written, ...everWritten(kept)])].sort();
  const count = () => names.reduce((sum, stream) => sum + log.countEntries(stream), 0);
  const progress = startProgress(readOr(house, 0, count));
  const streams = names.map((stream) => {
    const own = new Findings(stream, report);
    const audited = auditStream({
      stream,
      head: found === null ? 'unreadable' : heads.get(stream),
      log,
      kept,
      findings: own,
      progress,
    });
    own.tellTheRest();
    return audited;
  });
  progress.end();
  return { ok: findings.length === 0, streams, findings };
}

/** Streams of which more was kept than that they had begun. */
const everWritten = ({ byStream }: KeptHeads): readonly string[] =>
  [...byStream].filter(([, heads]) => heads.some(({ seq }) => seq > 0)).map(([stream]) => stream);

function readOr<T>(findings: Findings, otherwise: T, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof DamageFault)) throw cause;
    findings.add('file', null, cause.message);
    return otherwise;
  }
}
