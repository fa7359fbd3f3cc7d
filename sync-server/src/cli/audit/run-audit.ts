import type { StreamId } from '@foyer/shared/domain/ids';
import type { LogReader } from '../../adapters/sqlite/log-reader.ts';
import type { StreamRow } from '../../adapters/sqlite/log-statements.ts';
import type { Progress } from '../progress.ts';
import { AnswerCheck } from './answer-check.ts';
import { ChainCheck } from './chain-check.ts';
import { type Finding, Findings } from './finding.ts';
import { HeadCheck, type KeptHeads } from './head-check.ts';
import { replayOf } from './replay.ts';

export interface AuditedStream {
  readonly stream: string;
  readonly entries: number;
  readonly head: { readonly epoch: number; readonly seq: number; readonly hash: string } | null;
  /** Whether the log could be lived through again: it is not when the chain is broken. */
  readonly replayed: boolean;
}

export interface AuditResult {
  readonly ok: boolean;
  readonly streams: readonly AuditedStream[];
  readonly findings: readonly Finding[];
}

/** Checks a log against itself, against the heads kept elsewhere, and against the rules it was written by. */
export function runAudit(log: LogReader, kept: KeptHeads, startProgress: (total: number) => Progress): AuditResult {
  const findings: Finding[] = [...kept.findings];
  const heads = new Map(log.streams().map((row) => [row.stream, row]));
  const names = [...new Set([...heads.keys(), ...log.written(), ...kept.byStream.keys()])].sort();
  const progress = startProgress(names.reduce((sum, stream) => sum + log.countEntries(stream), 0));
  const streams = names.map((stream) => {
    const own = new Findings(stream, (finding) => findings.push(finding));
    const audited = auditStream(stream as StreamId, heads.get(stream), log, kept, own, progress);
    own.tellTheRest();
    return audited;
  });
  progress.end();
  return { ok: findings.length === 0, streams, findings };
}

function auditStream(
  stream: StreamId,
  head: StreamRow | undefined,
  log: LogReader,
  kept: KeptHeads,
  findings: Findings,
  progress: Progress,
): AuditedStream {
  const chain = new ChainCheck(findings);
  const heads = new HeadCheck(kept.byStream.get(stream) ?? [], findings);
  const answers = new AnswerCheck(findings);
  const replay = replayOf(stream, findings);
  let entries = 0;
  for (const reply of log.replies(stream)) answers.answer(reply, head?.seq ?? 0);
  for (const row of log.entries(stream)) {
    entries += 1;
    const entry = chain.next(row);
    heads.next(row);
    if (entry !== null) answers.entry(entry);
    // What follows a broken link was decided on something else: its rules would be judged on the wrong state.
    if (entry !== null && !chain.isBroken) replay.entry(entry);
    progress.step();
  }
  chain.end(head);
  heads.end();
  const replayed = !chain.isBroken;
  if (replayed) replay.end(log.documents(stream));
  return {
    stream,
    entries,
    head: head === undefined ? null : { epoch: head.epoch, seq: head.seq, hash: head.hash },
    replayed,
  };
}
