import { describe, expect, it } from 'vitest';
import { KeptFault, LedgerFault } from '../../ledger/ledger-fault.ts';
import { openDrawer, sellOnce } from '../ledger-sales.ts';
import { EVENING } from '../pretend-house.ts';
import { NOW, CLERK, basket } from './samples.ts';
import type { OnTrial } from './on-trial.ts';

/** The database and its second copy. */
export function twoFiles(on: OnTrial): void {
  describe('its two files', () => {
    it('belong to one till at a time', () => {
      expect(() => on.bench.open()).toThrow(/another till is running/);
      on.ledger.close();
      expect(() => on.ledger.head()).toThrow();
      on.ledger = on.bench.open();
    });

    it('stand for each other: a decision that waits for its copy is kept, tells, and is completed', () => {
      const shift = openDrawer(on.ledger);
      let told = 0;
      on.ledger.onTrouble(() => (told += 1));
      on.bench.refuseCopy(true);
      expect(() => on.ledger.keepBasket(basket('b1'))).toThrow(KeptFault);
      expect([on.ledger.trouble()?.reason, told, on.ledger.basket()]).toEqual(['second-copy-disk', 1, basket('b1')]);
      expect(() => on.ledger.recordShiftClosed(shift, CLERK, 0, EVENING)).toThrow(LedgerFault);
      expect([on.ledger.recover(), on.ledger.openShift()?.id]).toEqual([false, 's1']);
      on.bench.refuseCopy(false);
      expect([on.ledger.recover(), on.ledger.trouble()]).toEqual([true, null]);
      on.bench.refuseCopy(true);
      expect(() => on.ledger.keepBasket(basket('b2'))).toThrow(KeptFault);
      on.bench.refuseCopy(false);
      on.reopen();
      expect([on.found().includes('copy.completed'), on.ledger.basket()]).toEqual([true, basket('b2')]);
    });

    it('are made one: the database of an older moment is rebuilt, the older copy is written anew', () => {
      openDrawer(on.ledger);
      on.ledger.close();
      const older = on.bench.snapshot();
      on.ledger = on.bench.open();
      for (const one of ['b1', 'b2', 'b3']) on.ledger.keepBasket(basket(one));
      on.ledger.close();
      on.bench.putBack(older, 'database');
      on.ledger = on.bench.open();
      expect([on.found()[0], on.ledger.basket(), on.ledger.trouble()]).toEqual(['database.behind', basket('b3'), null]);
      on.ledger.close();
      on.bench.putBack(older, 'copy');
      on.ledger = on.bench.open();
      expect([on.found()[0], on.found()[1], on.ledger.basket()]).toEqual([
        'database.unchecked',
        'copy.older',
        basket('b3'),
      ]);
    });

    it('go back together unnoticed here, and stop a till when only one went another way', () => {
      on.ledger.close();
      const older = on.bench.snapshot();
      on.ledger = on.bench.open();
      sellOnce(on.ledger, openDrawer(on.ledger), 'one');
      on.ledger.close();
      const newer = on.bench.snapshot();
      on.bench.putBack(older, 'both');
      on.ledger = on.bench.open();
      // The server's head is what tells: these facts are fewer than it has.
      expect([on.ledger.trouble(), on.ledger.head().jn, on.ledger.verify()]).toEqual([null, 0, null]);
      openDrawer(on.ledger, 'other');
      on.ledger.close();
      on.bench.putBack(newer, 'copy');
      on.ledger = on.bench.open();
      expect([on.ledger.trouble()?.reason, on.ledger.isOpen(), on.ledger.recover()]).toEqual([
        'other-history',
        false,
        false,
      ]);
      expect([on.ledger.head().jn, on.ledger.prune(NOW)]).toEqual([0, 0]);
      expect(() => on.ledger.keepBasket(null)).toThrow(LedgerFault);
    });
  });
}
