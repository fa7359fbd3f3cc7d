import { hash as hashOf } from 'node:crypto';
import { isDeclared } from '@foyer/shared/domain/epoch';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import { GENESIS_HASH, type LogEntry, type StoredReply } from '../ports/log-store.ts';

/** Where a chain stands. */
export interface Link {
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
}

export const FIRST_LINK: Link = { epoch: 1, seq: 0, hash: GENESIS_HASH };

/** SHA-256 (hex) over the canonical JSON of an entry without its hash. Throws TypeError on what JSON cannot say. */
export function hashOfEntry(entry: Omit<LogEntry, 'hash'>): string {
  const { stream, epoch, seq, at, venueAt, actor, command, commandId, events, answer, prev } = entry;
  const bound = answer === null ? {} : { answer };
  return sha256(canonicalJson({ stream, epoch, seq, at, venueAt, actor, command, commandId, events, ...bound, prev }));
}

/** SHA-256 (hex) by which an entry binds the answer that is stored with it. */
export const hashOfAnswer = ({ key, bodyHash, reply }: Omit<StoredReply, 'seq'>): string =>
  sha256(canonicalJson({ key, bodyHash, reply }));

const sha256 = (text: string): string => hashOf('sha256', text);

export const sealEntry = (entry: Omit<LogEntry, 'hash'>): LogEntry => ({ ...entry, hash: hashOfEntry(entry) });

/**
 * gap: a seq is missing or came twice · epoch: it went back · fork: it rose without a declaration of where from · link: it does not follow the entry before ·
 * contents: what it says is not what was sealed.
 */
export type ChainBreak = 'gap' | 'epoch' | 'fork' | 'link' | 'contents';

/** What is wrong with `entry` as the successor of `before`, or null. */
export function checkLink(before: Link, entry: LogEntry): ChainBreak | null {
  if (entry.seq !== before.seq + 1) return 'gap';
  if (entry.epoch < before.epoch) return 'epoch';
  if (hashOfEntry(entry) !== entry.hash) return 'contents';
  if (entry.prev !== before.hash) return 'link';
  return isDeclared(before, entry) ? null : 'fork';
}

/** The log is not what was written: nothing may be sold on it until somebody looked (`npm run audit`). */
export class ChainFault extends Error {
  override readonly name = 'ChainFault';
  readonly stream: string;
  readonly seq: number;

  constructor(stream: string, seq: number, what: string, options?: ErrorOptions) {
    super(`log of ${stream}, seq ${seq}: ${what}`, options);
    this.stream = stream;
    this.seq = seq;
  }
}
