import type { Fact, FactBody } from '@foyer/shared/domain/fact';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import {
  breakIn,
  chainStart,
  nextLink,
  SIGNATURES_CHECKED,
  type ChainBreak,
  type ChainHead,
  type LedgerOwner,
} from '../fact-journal.ts';
import type { KeptRecords } from '../records-of.ts';
import { frozen } from './frozen.ts';
import type { OpenTables } from './memory-disk.ts';
import { orderOfFact, type FactRow } from './tables.ts';

/** The chain of facts, made as the one on a disk is. */
export class MemoryJournal implements Pick<KeptRecords['journal'], keyof KeptRecords['journal']> {
  private readonly on: OpenTables;
  private readonly owner: LedgerOwner;
  private readonly epoch: string;
  private readonly start: ChainHead;

  constructor(on: OpenTables, owner: LedgerOwner) {
    this.on = on;
    this.owner = owner;
    this.epoch = String(owner.terminalEpoch);
    this.start = chainStart(owner);
  }

  head(): ChainHead {
    const { by, pruned } = this.on.tables;
    const last = by.chain.last();
    if (last?.epoch === this.owner.terminalEpoch) return { jn: last.jn, hash: last.hash };
    return pruned.get(this.epoch) ?? this.start;
  }

  append(body: FactBody): number {
    const { jn, prev, hash, signature } = nextLink(this.owner, this.head(), body);
    const epoch = this.owner.terminalEpoch;
    const shift = 'shift' in body ? body.shift : null;
    const cash = cashOf(body);
    const row: FactRow = { epoch, jn, prev, hash, signature, shift, at: body.at, cash, body: frozen(body) };
    this.on.tables.facts.add(factKey(epoch, jn), row);
    return jn;
  }

  following(jn: number, limit: number): readonly Fact[] {
    return this.rowsAfter(jn, limit).map(({ jn: number, body, prev, hash, signature }) => ({
      jn: number,
      body,
      prev,
      hash,
      signature,
    }));
  }

  acknowledgedJn(): number {
    return this.on.tables.acknowledged.get(this.epoch) ?? 0;
  }

  acknowledge(jn: number): void {
    this.on.tables.acknowledged.put(this.epoch, Math.max(jn, this.acknowledgedJn()));
  }

  verify(): ChainBreak | null {
    const acknowledged = this.acknowledgedJn();
    const rows = this.rowsAfter(0, Number.MAX_SAFE_INTEGER).map((row) => ({
      ...row,
      body: canonicalJson(row.body),
    }));
    return breakIn(rows, {
      owner: this.owner,
      start: this.on.tables.pruned.get(this.epoch) ?? this.start,
      acknowledged,
      signedFrom: acknowledged - SIGNATURES_CHECKED,
    });
  }

  private rowsAfter(jn: number, limit: number): FactRow[] {
    const { chain } = this.on.tables.by;
    return chain
      .after(orderOfFact(this.owner.terminalEpoch, jn), limit)
      .filter(({ epoch }) => epoch === this.owner.terminalEpoch);
  }
}

function cashOf(body: FactBody): number | null {
  if (body.kind !== 'cash.moved') return null;
  return body.reason === 'sale' || body.reason === 'pay-in' ? body.amount : -body.amount;
}

export const factKey = (epoch: number, jn: number): string => `${epoch} ${jn}`;
