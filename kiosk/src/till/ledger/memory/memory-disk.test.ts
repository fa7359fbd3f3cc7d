import { rejection } from '@foyer/shared/domain/rejections';
import { describe, expect, it } from 'vitest';
import { grant, mine, sellOwn } from '../../testing/ledger-own-sales.ts';
import { openDrawer, sellOnce } from '../../testing/ledger-sales.ts';
import { LedgerFault } from '../ledger-fault.ts';
import type { Ledger } from '../ledger.ts';
import { cheapKey } from './cheap-key.ts';
import { type DiskStep, MemoryDisk, type Survival } from './memory-disk.ts';
import { openMemoryLedger } from './open-memory-ledger.ts';

const OWNER = { terminal: 't1', terminalEpoch: 1, key: cheapKey('t1') };
const LOST: Survival = { database: 'lost', copy: 'lost' };
const KEPT: Survival = { database: 'kept', copy: 'kept' };

const basket = (name: string) => ({ hold: { holdId: name } }) as never;
const basketOf = (ledger: Ledger): unknown => ledger.basket()?.hold.holdId ?? null;

/** A till whose power goes ahead of a step of its second decision: what the next start has and found. */
function cutAt(step: DiskStep, survival: Survival): unknown[] {
  const disk = new MemoryDisk();
  const ledger = openMemoryLedger(disk, OWNER);
  ledger.keepBasket(basket('told'));
  disk.before = (next) => {
    if (next === step) disk.crash(survival);
  };
  expect(() => ledger.keepBasket(basket('new'))).toThrow(LedgerFault);
  disk.before = () => undefined;
  const next = openMemoryLedger(disk, OWNER);
  expect([next.trouble(), next.verify()]).toEqual([null, null]);
  return [basketOf(next), ...next.checks.slice(0, 2).map((check) => check.found)];
}

describe('a till whose power goes in the middle of a decision', () => {
  it('has none of it before it was committed and synced, and all of it from then on', () => {
    expect(cutAt('commit', LOST)).toEqual(['told', 'database.whole', 'copy.whole']);
    expect(cutAt('commit', KEPT)).toEqual(['told', 'database.whole', 'copy.whole']);
    expect(cutAt('sync-database', LOST)).toEqual(['told', 'database.whole', 'copy.whole']);
    expect(cutAt('sync-database', KEPT)).toEqual(['new', 'database.whole', 'copy.completed']);
    expect(cutAt('append-copy', LOST)).toEqual(['new', 'database.whole', 'copy.completed']);
    expect(cutAt('sync-copy', LOST)).toEqual(['new', 'database.whole', 'copy.completed']);
    expect(cutAt('sync-copy', KEPT)).toEqual(['new', 'database.whole', 'copy.whole']);
    expect(cutAt('told', LOST)).toEqual(['new', 'database.whole', 'copy.whole']);
  });

  it('loses no sale that was told, whatever survives, however often', () => {
    const disk = new MemoryDisk();
    const told: string[] = [];
    let step = 0;
    disk.before = () => {
      step += 1;
      if (step % 47 === 0)
        disk.crash({ database: step % 2 === 0 ? 'kept' : 'lost', copy: step % 3 === 0 ? 'kept' : 'lost' });
    };
    for (let n = 0; n < 300; n += 1) {
      try {
        const ledger = openMemoryLedger(disk, OWNER);
        const open = ledger.openConfirm();
        if (open !== null) ledger.refuseConfirm(open.commandId, rejection('UNAVAILABLE'), true);
        const shift = openDrawer(ledger);
        for (let sale = 0; ; sale += 1) {
          const { orderId } = sellOnce(ledger, shift, `${n}-${sale}`);
          told.push(orderId);
        }
      } catch (cause) {
        expect(cause).toBeInstanceOf(LedgerFault);
      }
    }
    disk.before = () => undefined;
    const ledger = openMemoryLedger(disk, OWNER);
    const kept = new Set<string>(ledger.recentSales(10_000).map(({ order }) => order.orderId));
    expect([told.length > 50, told.filter((order) => !kept.has(order)), ledger.verify()]).toEqual([true, [], null]);
  });

  it('says nothing more through the ledger of before', () => {
    const disk = new MemoryDisk();
    const ledger = openMemoryLedger(disk, OWNER);
    disk.crash();
    openMemoryLedger(disk, OWNER).keepBasket(basket('new'));
    for (const ask of [() => ledger.basket(), () => ledger.keepBasket(null), () => ledger.prune(0)])
      expect(ask).toThrow(LedgerFault);
    ledger.close();
    expect(() => openMemoryLedger(disk, OWNER)).toThrow('another till');
  });
});

describe('a disk that says it has synced and has not', () => {
  it('of the database: nothing is lost, since the copy has it', () => {
    const disk = new MemoryDisk();
    disk.lies.database = true;
    const ledger = openMemoryLedger(disk, OWNER);
    for (const one of ['one', 'two', 'three']) ledger.keepBasket(basket(one));
    disk.crash();
    const next = openMemoryLedger(disk, OWNER);
    expect([basketOf(next), next.checks[0]?.found]).toEqual(['three', 'database.gone']);
  });

  it('of both: what was told is lost', () => {
    const disk = new MemoryDisk();
    const ledger = openMemoryLedger(disk, OWNER);
    ledger.keepBasket(basket('one'));
    disk.lies.database = true;
    disk.lies.copy = true;
    ledger.keepBasket(basket('two'));
    disk.crash();
    expect(basketOf(openMemoryLedger(disk, OWNER))).toBe('one');
  });
});

describe('a disk that takes nothing', () => {
  it('refuses the decision, of which nothing stays, and takes it when it can again', () => {
    const disk = new MemoryDisk();
    const ledger = openMemoryLedger(disk, OWNER);
    const shift = openDrawer(ledger);
    for (const refused of ['commit', 'sync-database'] as const) {
      disk.before = (step) => {
        if (step === refused) throw new Error('full');
      };
      expect(() => sellOnce(ledger, shift, 'one')).toThrow('could not write the basket');
      expect([ledger.basket(), ledger.trouble()]).toEqual([null, { reason: 'database-disk', detail: 'full' }]);
      disk.before = () => undefined;
      expect(ledger.recover()).toBe(true);
    }
    sellOnce(ledger, shift, 'one');
    expect([ledger.head().jn, ledger.verify()]).toEqual([3, null]);
  });
});

describe('a cloned till', () => {
  it('goes its own way from the moment it was made, and neither changes the other', () => {
    const disk = new MemoryDisk();
    const ledger = openMemoryLedger(disk, OWNER);
    ledger.bear(1, []);
    const shift = openDrawer(ledger);
    grant(ledger, 'al1', [1, 2, 3]);
    const clone = openMemoryLedger(MemoryDisk.of(disk.snapshot()), OWNER);
    sellOwn(ledger, shift, mine(ledger).slice(0, 1), 'here');
    sellOwn(clone, shift, mine(clone).slice(1), 'there');
    expect(mine(ledger).map(({ place }) => place)).toEqual([2, 3]);
    expect(mine(clone).map(({ place }) => place)).toEqual([1]);
    expect([ledger.verify(), clone.verify(), ledger.head().jn, clone.head().jn]).toEqual([null, null, 3, 3]);
    expect(clone.head().hash).not.toBe(ledger.head().hash);
  });

  it('shares no object with whoever asked or wrote', () => {
    const ledger = openMemoryLedger(new MemoryDisk(), OWNER);
    const given = { hold: { holdId: 'mine' } };
    ledger.keepBasket(given as never);
    given.hold.holdId = 'changed';
    const asked = ledger.basket() as unknown as typeof given;
    expect(() => {
      asked.hold.holdId = 'changed';
    }).toThrow();
    expect(basketOf(ledger)).toBe('mine');
    grant(ledger, 'al1', [1]);
    const own = ledger.ownAllotments()[0] as { status: string };
    expect(() => {
      own.status = 'gone';
    }).toThrow();
  });
});
