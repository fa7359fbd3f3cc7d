import { rejection } from '@foyer/shared/domain/rejections';
import { openLedger } from '../ledger/open-ledger.ts';
import { failingDisk } from './failing-disk.ts';
import { openDrawer, sellOnce } from './ledger-sales.ts';
import { terminalIn } from './terminal-in.ts';

/**
 * Sells in a folder until it kills itself (-9) at the given moment of the given decision: `before write` is between
 * the commit and the append, `before sync` and `after sync` are within the append and between it and the answer. Says
 * each sale that was promised.
 */
const [dir = '', moment = '', decision = '0'] = process.argv.slice(2);
const { terminal, terminalEpoch, key } = terminalIn(dir);
const disk = failingDisk();
const ledger = openLedger(dir, { terminal, terminalEpoch, key }, { disk });
const shift = openDrawer(ledger);
const [when, operation] = moment.split(' ');
let count = 0;
const look = (at: string, done: string): void => {
  if (at !== when || done !== operation) return;
  count += 1;
  if (count === Number(decision)) process.kill(process.pid, 'SIGKILL');
};
disk.before = (done) => look('before', done);
disk.after = (done) => look('after', done);
// The run before was killed in the middle of a sale.
const left = ledger.openConfirm();
if (left !== null) ledger.refuseConfirm(left.commandId, rejection('HOLD_EXPIRED'), true);
const first = ledger.recentSales(1_000_000).length;
for (let i = first; ; i += 1) {
  const { orderId } = sellOnce(ledger, shift, `k${process.pid}-${i}`);
  process.stdout.write(`${orderId}\n`);
}
