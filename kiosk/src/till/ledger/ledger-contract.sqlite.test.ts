import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { diskError, failingDisk } from '../testing/failing-disk.ts';
import { ledgerContract } from '../testing/ledger-contract.ts';
import { QUICK_FOLDER } from '../testing/quick-folder.ts';
import { terminalIn } from '../testing/terminal-in.ts';
import { openLedger } from './open-ledger.ts';

const FILES = { both: ['till.db', 'till.copy'], database: ['till.db'], copy: ['till.copy'] } as const;

ledgerContract('SQLite', () => {
  const root = mkdtempSync(join(QUICK_FOLDER, 'foyer-contract-'));
  const dir = join(root, 'till');
  const { terminal, key } = terminalIn(root);
  const disk = failingDisk();
  let snapshots = 0;
  return {
    open: (terminalEpoch = 1) => openLedger(dir, { terminal, terminalEpoch, key }, { disk }),
    snapshot: () => {
      const kept = join(root, `snapshot-${(snapshots += 1)}`);
      cpSync(dir, kept, { recursive: true });
      return kept;
    },
    putBack: (snapshot, what) => {
      for (const file of FILES[what]) cpSync(join(snapshot as string, file), join(dir, file));
    },
    refuseCopy: (isRefused) => {
      disk.before = (operation) => {
        if (isRefused && operation === 'write') throw diskError('ENOSPC');
      };
    },
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
});
