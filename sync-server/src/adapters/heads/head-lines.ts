import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedHead } from '../../ports/head-keeper.ts';

const NAME = /^heads-\d{4}-\d{2}\.jsonl$/;

/** One file a month (UTC), so that a start reads little. */
export const headFileOf = (at: number): string => `heads-${new Date(at).toISOString().slice(0, 7)}.jsonl`;

/** Files of kept heads, oldest first. */
export const headFiles = (dir: string): readonly string[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => NAME.test(name))
        .sort()
    : [];

export interface HeadLine {
  readonly file: string;
  readonly line: number;
  /** null when the line cannot be read. */
  readonly head: SignedHead | null;
}

/** Whole lines of one file, oldest first. A last line without its end was torn by a crash and says nothing. */
export function readHeadLines(dir: string, file: string): readonly HeadLine[] {
  const lines = readFileSync(join(dir, file), 'utf8').split('\n').slice(0, -1);
  return lines.map((text, i) => ({ file, line: i + 1, head: parse(text) }));
}

function parse(text: string): SignedHead | null {
  try {
    const head = JSON.parse(text) as Partial<SignedHead> | null;
    const isWhole =
      typeof head?.stream === 'string' &&
      typeof head.hash === 'string' &&
      typeof head.signature === 'string' &&
      [head.epoch, head.seq, head.at].every((number) => Number.isSafeInteger(number));
    return isWhole ? (head as SignedHead) : null;
  } catch {
    return null;
  }
}
