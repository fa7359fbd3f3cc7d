import { REAL_DISK, type CopyDisk } from '../ledger/copy/copy-disk.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { terminalIn } from './terminal-in.ts';

/** Opens the ledger in a folder and is killed, really, before the nth thing it asks of the disk. Says `done` else. */
const [dir = '', at = '0'] = process.argv.slice(2);
let left = Number(at);
const killing = new Proxy(REAL_DISK, {
  get(disk, name: keyof CopyDisk) {
    return (...args: unknown[]): unknown => {
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
      return (disk[name] as (...given: unknown[]) => unknown)(...args);
    };
  },
});
const { terminal, terminalEpoch, key } = terminalIn(dir);
openLedger(dir, { terminal, terminalEpoch, key }, { disk: killing }).close();
process.stdout.write('done\n');
