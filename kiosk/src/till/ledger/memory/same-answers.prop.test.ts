import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyCall, type AnyCall } from '../../testing/any-ledger-call.ts';
import { carryOut } from '../../testing/ledger-calls.ts';
import { everythingOf } from '../../testing/ledger-view.ts';
import { QUICK_FOLDER } from '../../testing/quick-folder.ts';
import { terminalIn } from '../../testing/terminal-in.ts';
import type { Ledger } from '../ledger.ts';
import { openLedger } from '../open-ledger.ts';
import { MemoryDisk } from './memory-disk.ts';
import { openMemoryLedger } from './open-memory-ledger.ts';

/** The same till twice: once on a disk, once in memory. */
class Twins {
  private readonly dir = mkdtempSync(join(QUICK_FOLDER, 'foyer-twins-'));
  private readonly disk = new MemoryDisk();
  private readonly terminal = terminalIn(this.dir);
  private epoch = 1;
  private onDisk: Ledger;
  private inMemory: Ledger;

  constructor() {
    [this.onDisk, this.inMemory] = this.open();
  }

  take(one: AnyCall): void {
    if (one.do === 'reopen') this.reopen(one.enrol);
    else expect(carryOut(this.inMemory, one), one.do).toEqual(carryOut(this.onDisk, one));
    expect(everythingOf(this.inMemory), `after ${one.do}`).toEqual(everythingOf(this.onDisk));
  }

  /** What is wrong with a chain stays so: it is seen at the end of a run as well as after each call. */
  compareChains(): void {
    expect(this.inMemory.verify()).toEqual(this.onDisk.verify());
  }

  close(): void {
    this.onDisk.close();
    this.inMemory.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private open(): [Ledger, Ledger] {
    const { terminal, key } = this.terminal;
    const owner = { terminal, terminalEpoch: this.epoch, key };
    return [openLedger(this.dir, owner, { now: () => 77 }), openMemoryLedger(this.disk, owner, () => 77)];
  }

  /** Enrolled anew where everything of before is acknowledged; else it would only be refused from then on. */
  private reopen(enrol: boolean): void {
    this.compareChains();
    if (enrol && this.onDisk.acknowledgedJn() >= this.onDisk.head().jn) this.epoch += 1;
    this.onDisk.close();
    this.inMemory.close();
    [this.onDisk, this.inMemory] = this.open();
  }
}

it('a ledger in memory answers any calls as the one on a disk does, and writes the same facts', () => {
  fc.assert(
    fc.property(fc.array(anyCall, { minLength: 20, maxLength: 60 }), (calls) => {
      const twins = new Twins();
      try {
        for (const one of calls) twins.take(one);
        twins.compareChains();
      } finally {
        twins.close();
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
