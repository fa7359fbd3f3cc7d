import { createHash } from 'node:crypto';
import type { Written } from '../book.ts';

/**
 * A line of the second copy: `body TAB hash TAB signature LF`. The body is JSON; the hash is SHA-256 over the hash of
 * the line before, a line feed and the body; the signature is the terminal's, over the hash, so that one good signature
 * vouches for every line before it.
 */
export interface CopyLine {
  readonly body: string;
  readonly hash: string;
  readonly signature: string;
}

/** What a line of a decision says. Numbers have no gap. */
export interface DecisionBody {
  readonly n: number;
  readonly writes: readonly Written[];
}

/** Where a chain of lines stands. */
export interface CopyHead {
  readonly n: number;
  readonly hash: string;
}

export const hashAfter = (prev: string, body: string | Uint8Array): string =>
  createHash('sha256').update(prev).update('\n').update(body).digest('hex');

/** The head before the first decision of a terminal. */
export const firstHead = (terminal: string): CopyHead => ({ n: 0, hash: hashAfter('', `second copy of ${terminal}`) });

export function lineAfter(prev: string, body: unknown, sign: (hash: string) => string): CopyLine {
  const text = JSON.stringify(body);
  const hash = hashAfter(prev, text);
  return { body: text, hash, signature: sign(hash) };
}

export const textOf = ({ body, hash, signature }: CopyLine): string => `${body}\t${hash}\t${signature}\n`;

const TAB = 9;
const HASH_LENGTH = 64;

/** The hash a line names, whether or not it is its own; null when the bytes have not the form of a line. */
export function hashIn(bytes: Buffer): string | null {
  const tab = bytes.indexOf(TAB);
  if (tab === -1 || bytes[tab + 1 + HASH_LENGTH] !== TAB) return null;
  return bytes.toString('latin1', tab + 1, tab + 1 + HASH_LENGTH);
}

/** Takes a line (without its line feed) apart; null when it is none that follows `prev`. The signature is not checked. */
export function readLine(bytes: Buffer, prev: string): CopyLine | null {
  const hash = hashIn(bytes);
  if (hash === null) return null;
  const tab = bytes.indexOf(TAB);
  const body = bytes.subarray(0, tab);
  if (hashAfter(prev, body) !== hash) return null;
  return { body: body.toString('utf8'), hash, signature: bytes.toString('latin1', tab + 2 + HASH_LENGTH) };
}
