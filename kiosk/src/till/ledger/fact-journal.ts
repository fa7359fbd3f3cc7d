import { createHash } from 'node:crypto';
import type { Fact, FactBody } from '@foyer/shared/domain/fact';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import { factText, factTextOf, genesisText } from '@foyer/shared/wire/fact-chain';
import type { DeviceKey } from '../terminal-file.ts';
import type { Book, Read, Write } from './book.ts';

/** Whose facts these are: a new terminal epoch starts a new chain at jn 1. */
export interface LedgerOwner {
  readonly terminal: string;
  readonly terminalEpoch: number;
  readonly key: DeviceKey;
}

export interface ChainHead {
  readonly jn: number;
  readonly hash: string;
}

/** Where the chain first disagrees with itself, in words for the support desk. */
export interface ChainBreak {
  readonly jn: number;
  readonly what: string;
}

/** A fact's place in the chain. */
export interface LinkedFact extends ChainHead {
  readonly prev: string;
  readonly signature: string;
}

interface FactRow extends LinkedFact {
  /** The canonical JSON that was hashed. */
  readonly body: string;
}

const FACTS = 'SELECT jn, body, prev, hash, signature FROM facts WHERE terminal_epoch = ?';

export interface VerifyOptions {
  /** The ledger is of before facts went after their time. */
  readonly isOld?: boolean;
  /** The facts come from a copy whose end is signed: signatures of the newest are enough, also when all wait. */
  readonly isVouchedFor?: boolean;
}

/** A signature takes some 0.1 ms: the start of a till with years of facts must not wait for all of them. */
export const SIGNATURES_CHECKED = 1000;

/** The append-only, hash-chained, signed list of what happened at this till. */
export class FactJournal {
  private readonly owner: LedgerOwner;
  /** Where the chain begins. */
  private readonly start: ChainHead;
  private readonly gone: Read<[number], ChainHead>;
  private readonly insert: Write;
  private readonly last: Read<[number], FactRow>;
  private readonly after: Read<[number, number, number], FactRow>;
  private readonly whole: Read<[number], FactRow>;
  private readonly acked: Read<[number], { jn: number }>;
  private readonly ack: Write;

  constructor(book: Book, owner: LedgerOwner) {
    this.owner = owner;
    this.start = chainStart(owner);
    this.gone = book.read('SELECT jn, hash FROM pruned WHERE terminal_epoch = ?');
    this.insert = book.write(
      'fact.append',
      'INSERT INTO facts (terminal_epoch, jn, kind, shift, body, prev, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.last = book.read(`${FACTS} ORDER BY jn DESC LIMIT 1`);
    this.after = book.read(`${FACTS} AND jn > ? ORDER BY jn LIMIT ?`);
    this.whole = book.read(`${FACTS} ORDER BY jn`);
    this.acked = book.read('SELECT jn FROM acknowledged WHERE terminal_epoch = ?');
    this.ack = book.write(
      'fact.acknowledge',
      `INSERT INTO acknowledged (terminal_epoch, jn) VALUES (?, ?)
       ON CONFLICT (terminal_epoch) DO UPDATE SET jn = max(jn, excluded.jn)`,
    );
  }

  head(): ChainHead {
    const row = this.last.get(this.owner.terminalEpoch);
    if (row !== undefined) return { jn: row.jn, hash: row.hash };
    return this.gone.get(this.owner.terminalEpoch) ?? this.start;
  }

  /** Adds one fact. Called inside the transaction of the decision it belongs to. */
  append(body: FactBody): number {
    const { jn, prev, hash, signature } = nextLink(this.owner, this.head(), body);
    const shift = 'shift' in body ? body.shift : null;
    this.insert.run(this.owner.terminalEpoch, jn, body.kind, shift, canonicalJson(body), prev, hash, signature);
    return jn;
  }

  /** Facts following `jn`, at most `limit`. */
  following(jn: number, limit: number): readonly Fact[] {
    return this.after.all(this.owner.terminalEpoch, jn, limit).map(factOf);
  }

  acknowledgedJn(): number {
    return this.acked.get(this.owner.terminalEpoch)?.jn ?? 0;
  }

  /** The server has every fact up to `jn`. Never goes back. */
  acknowledge(jn: number): void {
    this.ack.run(this.owner.terminalEpoch, jn);
  }

  /**
   * Walks the whole chain: numbers, links and hashes, and for the newest facts that this terminal's key signed them
   * (the server checked the older ones before it acknowledged them). It begins behind the facts that went after their
   * time. Null when it holds.
   */
  verify({ isOld = false, isVouchedFor = false }: VerifyOptions = {}): ChainBreak | null {
    const acknowledged = this.acknowledgedJn();
    return breakIn(this.whole.iterate(this.owner.terminalEpoch), {
      owner: this.owner,
      start: (isOld ? undefined : this.gone.get(this.owner.terminalEpoch)) ?? this.start,
      acknowledged,
      signedFrom: (isVouchedFor ? this.head().jn : acknowledged) - SIGNATURES_CHECKED,
    });
  }
}

/** Before the first fact of a terminal epoch. */
export const chainStart = ({ terminal, terminalEpoch }: LedgerOwner): ChainHead => ({
  jn: 0,
  hash: sha256(genesisText(terminal, terminalEpoch)),
});

/** Number, hash and signature of the fact that follows `head`. */
export function nextLink({ key }: LedgerOwner, head: ChainHead, body: FactBody): LinkedFact {
  const jn = head.jn + 1;
  const hash = sha256(factText(head.hash, jn, body));
  return { jn, prev: head.hash, hash, signature: key.sign(hash) };
}

export interface ChainWalk {
  readonly owner: LedgerOwner;
  /** Behind which fact it begins. */
  readonly start: ChainHead;
  readonly acknowledged: number;
  /** Signatures of newer facts than this one are checked. */
  readonly signedFrom: number;
}

/** Where a chain of facts, in their order, first disagrees with itself; null when it holds. */
export function breakIn(
  facts: Iterable<FactRow>,
  { owner, start, acknowledged, signedFrom }: ChainWalk,
): ChainBreak | null {
  let expected = start;
  for (const row of facts) {
    const jn = expected.jn + 1;
    if (row.jn !== jn) return { jn, what: `fact ${jn} is missing: fact ${row.jn} follows ${expected.jn}` };
    if (row.prev !== expected.hash) return { jn, what: `fact ${jn} does not follow the fact before it` };
    if (!isHashOf(row)) return { jn, what: `fact ${jn} was changed after it was written` };
    if (jn > signedFrom && !owner.key.signed(row.hash, row.signature))
      return { jn, what: `fact ${jn} was not signed by this terminal` };
    expected = { jn, hash: row.hash };
  }
  if (acknowledged <= expected.jn) return null;
  return { jn: expected.jn + 1, what: `facts ${expected.jn + 1} to ${acknowledged} are gone: the server has them` };
}

const factOf = ({ body, ...row }: FactRow): Fact => ({ ...row, body: JSON.parse(body) as FactBody });

/** Over the text as it stands: read and written anew, it would cost a start with many facts most of its time. */
const isHashOf = ({ prev, jn, body, hash }: FactRow): boolean => sha256(factTextOf(prev, jn, body)) === hash;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
