import { afterEach, beforeEach, describe } from 'vitest';
import { loosePapers } from './ledger-contract/loose-papers.ts';
import { factsAndDrawer } from './ledger-contract/facts-and-drawer.ts';
import { overTime } from './ledger-contract/over-time.ts';
import { ownPlaces } from './ledger-contract/own-places.ts';
import { ownSales } from './ledger-contract/own-sales.ts';
import { payments } from './ledger-contract/payments.ts';
import { salesAtTheServer } from './ledger-contract/sales-at-the-server.ts';
import { twoFiles } from './ledger-contract/two-files.ts';
import { type LedgerBench, OnTrial } from './ledger-contract/on-trial.ts';

/** What every ledger of a till must do: `ledgerContract('memory', () => bench)`. */
export function ledgerContract(name: string, make: () => LedgerBench): void {
  describe(`a till’s ledger in ${name}`, () => {
    const on = new OnTrial();
    beforeEach(() => on.begin(make()));
    afterEach(() => on.end());

    factsAndDrawer(on);
    salesAtTheServer(on);
    ownPlaces(on);
    ownSales(on);
    payments(on);
    loosePapers(on);
    overTime(on);
    twoFiles(on);
  });
}
