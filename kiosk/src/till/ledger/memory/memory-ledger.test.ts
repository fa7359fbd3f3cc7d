import { ledgerContract } from '../../testing/ledger-contract.ts';
import { cheapKey } from './cheap-key.ts';
import { type DiskSnapshot, MemoryDisk } from './memory-disk.ts';
import { openMemoryLedger } from './open-memory-ledger.ts';

ledgerContract('memory', () => {
  const disk = new MemoryDisk();
  const key = cheapKey('t1');
  return {
    open: (terminalEpoch = 1) => openMemoryLedger(disk, { terminal: 't1', terminalEpoch, key }),
    snapshot: () => disk.snapshot(),
    putBack: (snapshot, what) => disk.restore(snapshot as DiskSnapshot, what),
    refuseCopy: (isRefused) => {
      disk.before = (step) => {
        if (isRefused && step === 'append-copy') throw new Error('the disk is full');
      };
    },
    dispose: () => undefined,
  };
});
