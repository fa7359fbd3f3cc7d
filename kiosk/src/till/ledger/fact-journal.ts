import { createHash } from 'node:crypto';
import type { Fact, FactBody } from '@foyer/shared/domain/fact';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import { factText, genesisText } from '@foyer/shared/wire/fact-chain';
import type { Database, Statement } from 'better-sqlite3';
import type { DeviceKey } from '../terminal-file.ts';

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

interface FactRow {
  readonly jn: number;
  readonly body: string;
  readonly prev: string;
  readonly hash: string;
  readonly signature: string;
}

const FACTS = 'SELECT jn, body, prev, hash, signature FROM facts WHERE terminal_epoch = ?';

/** A signature takes some 0.1 ms: the start of a till with years of facts must not wait for all of them. */
const SIGNATURES_CHECKED = 1000;

/** The append-only, hash-chained, signed list of what happened at this till. */
export class FactJournal {
  private readonly owner: LedgerOwner;
  private readonly genesis: string;
  private readonly insert: Statement;
  private readonly last: Statement<[number], FactRow>;
  private readonly after: Statement<[number, number, number], FactRow>;
  private readonly whole: Statement<[number], FactRow>;
  private readonly acked: Statement<[number], { jn: number }>;
  private readonly ack: Statement;

  constructor(db: Database, owner: LedgerOwner) {
    this.owner = owner;
    this.genesis = sha256(genesisText(owner.terminal, owner.terminalEpoch));
    this.insert = db.prepare(
      'INSERT INTO facts (terminal_epoch, jn, kind, shift, body, prev, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.last = db.prepare(`${FACTS} ORDER BY jn DESC LIMIT 1`);
    this.after = db.prepare(`${FACTS} AND jn > ? ORDER BY jn LIMIT ?`);
    this.whole = db.prepare(`${FACTS} ORDER BY jn`);
    this.acked = db.prepare('SELECT jn FROM acknowledged WHERE terminal_epoch = ?');
    this.ack = db.prepare(
      `INSERT INTO acknowledged (terminal_epoch, jn) VALUES (?, ?)
       ON CONFLICT (terminal_epoch) DO UPDATE SET jn = max(jn, excluded.jn)`,
    );
  }

  head(): ChainHead {
    const row = this.last.get(this.owner.terminalEpoch);
    return row === undefined ? { jn: 0, hash: this.genesis } : { jn: row.jn, hash: row.hash };
  }

  /** Adds one fact. Called inside the transaction of the decision it belongs to. */
  append(body: FactBody): number {
    const head = this.head();
    const jn = head.jn + 1;
    const hash = sha256(factText(head.hash, jn, body));
    const { terminalEpoch, key } = this.owner;
    const shift = 'shift' in body ? body.shift : null;
    this.insert.run(terminalEpoch, jn, body.kind, shift, canonicalJson(body), head.hash, hash, key.sign(hash));
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
   * (the server checked the older ones before it acknowledged them). Null when it holds.
   */
  verify(): ChainBreak | null {
    const acknowledged = this.acknowledgedJn();
    let expected: ChainHead = { jn: 0, hash: this.genesis };
    for (const row of this.whole.iterate(this.owner.terminalEpoch)) {
      const jn = expected.jn + 1;
      if (row.jn !== jn) return { jn, what: `fact ${jn} is missing: fact ${row.jn} follows ${expected.jn}` };
      if (row.prev !== expected.hash) return { jn, what: `fact ${jn} does not follow the fact before it` };
      if (!isHashOf(row)) return { jn, what: `fact ${jn} was changed after it was written` };
      if (jn > acknowledged - SIGNATURES_CHECKED && !this.owner.key.signed(row.hash, row.signature))
        return { jn, what: `fact ${jn} was not signed by this terminal` };
      expected = { jn, hash: row.hash };
    }
    if (acknowledged <= expected.jn) return null;
    return { jn: expected.jn + 1, what: `facts ${expected.jn + 1} to ${acknowledged} are gone: the server has them` };
  }
}

const factOf = ({ body, ...row }: FactRow): Fact => ({ ...row, body: JSON.parse(body) as FactBody });

function isHashOf(row: FactRow): boolean {
  try {
    return sha256(factText(row.prev, row.jn, JSON.parse(row.body))) === row.hash;
  } catch {
    return false;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
