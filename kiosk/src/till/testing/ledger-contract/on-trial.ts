import type { Ledger } from '../../ledger/ledger.ts';
import type { ShiftRecord } from '../../ledger/records.ts';
import { openDrawer } from '../ledger-sales.ts';
import { EVENING } from '../pretend-house.ts';

/** A till's disk, and the ledger on it. */
export interface LedgerBench {
  /** Opens what is on the disk; the ledger of before was closed. */
  open(terminalEpoch?: number): Ledger;
  /** What is on the disk now, to be put back later. No ledger is open. */
  snapshot(): unknown;
  /** An older state of both files, or of one of them. No ledger is open. */
  putBack(snapshot: unknown, what: 'both' | 'database' | 'copy'): void;
  /** Whether the second copy's disk refuses what is written from now on. */
  refuseCopy(isRefused: boolean): void;
  dispose(): void;
}

/** The disk of one test and the ledger that is open on it now. */
export class OnTrial {
  bench: LedgerBench = undefined as never;
  ledger: Ledger = undefined as never;

  begin(bench: LedgerBench): void {
    this.bench = bench;
    this.ledger = bench.open();
  }

  end(): void {
    this.ledger.close();
    this.bench.dispose();
  }

  reopen(terminalEpoch?: number): Ledger {
    this.ledger.close();
    this.ledger = this.bench.open(terminalEpoch);
    return this.ledger;
  }

  kinds(): string[] {
    return this.ledger.facts(0, 1000).map(({ body }) => body.kind);
  }

  found(): string[] {
    return this.ledger.checks.map((check) => check.found);
  }

  /** Its shift open, the ledger knowing from when on it was there. */
  born(): ShiftRecord {
    this.ledger.bear(EVENING - 1, []);
    return openDrawer(this.ledger);
  }
}
