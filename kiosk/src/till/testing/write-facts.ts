import { openLedger } from '../ledger/open-ledger.ts';
import { terminalIn } from './terminal-in.ts';

/** Opens the ledger in a folder, writes so many shifts (a decision each to open and to close), says `done`. */
const [dir = '', count = '0'] = process.argv.slice(2);
const { terminal, terminalEpoch, key } = terminalIn(dir);
const ledger = openLedger(dir, { terminal, terminalEpoch, key });
for (let n = ledger.head().jn; n < Number(count); n += 1) {
  const open = ledger.openShift();
  if (open === null)
    ledger.recordShiftOpened({ id: `s${n}` as never, openedBy: 'p' as never, openedAt: n, float: 0, currency: 'CNY' });
  else ledger.recordShiftClosed(open, 'p' as never, 0, n);
  process.stdout.write(`${n + 1}\n`);
}
ledger.close();
process.stdout.write('done\n');
