import { openLedger } from '../ledger/open-ledger.ts';
import { openDrawer, sellOnce } from './ledger-sales.ts';
import { terminalIn } from './terminal-in.ts';

/**
 * A till on the folder given, under whose feet the disk fails one sync of `till.db-wal`: it sells until it is refused,
 * looks again, and prints what it knows then. It is killed at once, so that nothing is tidied up.
 */
const [dir = ''] = process.argv.slice(2);
const { terminal, terminalEpoch, key } = terminalIn(dir);
const ledger = openLedger(dir, { terminal, terminalEpoch, key });
const shift = openDrawer(ledger);
let sold = 0;
try {
  for (; sold < 10; sold += 1) sellOnce(ledger, shift, `d${sold}`);
} catch {
  const reason = ledger.trouble()?.reason ?? 'none';
  const isDeciding = decides();
  const isBack = ledger.recover();
  const told = {
    sold,
    reason,
    isDeciding,
    isBack,
    jn: ledger.head().jn,
    confirm: ledger.openConfirm()?.commandId ?? null,
  };
  process.stdout.write(JSON.stringify(told), () => process.kill(process.pid, 'SIGKILL'));
}

function decides(): boolean {
  try {
    ledger.acknowledge(1);
    return true;
  } catch {
    return false;
  }
}
