import type { StreamId } from '@foyer/shared/domain/ids';
import { DamageFault, type EndRow, type LogReader, type StoredDocument } from '../../adapters/sqlite/log-reader.ts';
import type { Progress } from '../progress.ts';
import { AnswerCheck } from './answer-check.ts';
import type { BeyondQuotaNote } from './beyond-quota.ts';
import { ChainCheck } from './chain-check.ts';
import type { Findings } from './finding.ts';
import { HeadCheck, type KeptHeads } from './head-check.ts';
import { replayOf } from './replay.ts';
import type { SetAsideNote } from './set-aside-list.ts';

export interface AuditedStream {
  readonly stream: string;
  readonly entries: number;
  readonly head: { readonly epoch: number; readonly seq: number; readonly hash: string } | null;
  /** Whether the log could be lived through again: it is not when the chain is broken or cannot be read. */
  readonly replayed: boolean;
  readonly setAside: readonly SetAsideNote[];
  readonly beyondQuota: readonly BeyondQuotaNote[];
}

interface Parts {
  readonly stream: string;
  /** What the database says the stream ends with. */
  readonly head: EndRow | 'unreadable' | undefined;
  readonly log: LogReader;
  readonly kept: KeptHeads;
  readonly findings: Findings;
  readonly progress: Progress;
}

/** Checks one stream. A table that is damaged is told, and the others are read on. */
export function auditStream({ stream, head: end, log, kept, findings, progress }: Parts): AuditedStream {
  const head = end === 'unreadable' ? undefined : end;
  const chain = new ChainCheck(findings);
  const heads = new HeadCheck(kept.byStream.get(stream) ?? [], kept.newest().get(stream) ?? null, findings);
  const answers = new AnswerCheck(findings);
  const replay = replayOf(stream as StreamId, findings);
  let entries = 0;
  const allAnswers = readAll(findings, log.replies(stream), (reply) => answers.answer(reply));
  if (!allAnswers) answers.cannotReadAll();
  const allEntries = readAll(findings, log.entries(stream), (row) => {
    entries += 1;
    const entry = chain.next(row);
    heads.next(row);
    if (entry !== null) answers.entry(entry);
    // What follows a broken link was decided on something else: its rules would be judged on the wrong state.
    if (entry !== null && !chain.isBroken) replay.entry(entry);
    progress.step();
  });
  if (allEntries && end !== 'unreadable') {
    chain.end(head);
    heads.end(head?.venue_ms ?? 0, head?.kept ?? 0);
  } else chain.cannotReadOn();
  const replayed = allEntries && !chain.isBroken;
  if (replayed) {
    answers.end(head?.seq ?? entries);
    const documents: StoredDocument[] = [];
    const floors = new Map<string, number>();
    const areFloors = readAll(findings, log.floors(stream), ({ of, seq }) => floors.set(of, seq));
    if (readAll(findings, log.documents(stream), (document) => documents.push(document)) && areFloors)
      replay.end(documents, floors);
  }
  return {
    stream,
    entries,
    head: head === undefined ? null : { epoch: head.epoch, seq: head.seq, hash: head.hash },
    replayed,
    setAside: replay.setAside,
    beyondQuota: replay.beyondQuota,
  };
}

/** False when a part cannot be read: it was told, and the rest of the audit goes on. */
function readAll<Row>(findings: Findings, rows: Iterable<Row>, visit: (row: Row) => void): boolean {
  try {
    for (const row of rows) visit(row);
    return true;
  } catch (cause) {
    if (!(cause instanceof DamageFault)) throw cause;
    findings.add('file', null, cause.message);
    return false;
  }
}
