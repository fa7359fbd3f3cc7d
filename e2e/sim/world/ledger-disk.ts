import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerOwner } from '@foyer/kiosk/till/ledger/fact-journal';
import type { Ledger } from '@foyer/kiosk/till/ledger/ledger';
import { openLedger } from '@foyer/kiosk/till/ledger/open-ledger';
import { QUICK_FOLDER } from '@foyer/kiosk/till/testing/quick-folder';

/** What lies under a till's ledger and outlives its process. */
export interface LedgerDisk {
  open(owner: LedgerOwner): Ledger;
  /** The disk as it is now, for putting it back later. */
  copy(): LedgerDisk;
  dispose(): void;
}

export function sqliteDisk(from?: string): LedgerDisk {
  const dir = mkdtempSync(join(QUICK_FOLDER, 'foyer-world-'));
  if (from !== undefined) cpSync(from, dir, { recursive: true });
  return {
    open: (owner) => openLedger(dir, owner),
    copy: () => sqliteDisk(dir),
    dispose: () => rmSync(dir, { recursive: true, force: true }),
  };
}
