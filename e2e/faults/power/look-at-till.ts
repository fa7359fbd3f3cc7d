import { cpSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openLedger } from '@foyer/kiosk/till/ledger/open-ledger';
import { readTerminalFile } from '@foyer/kiosk/till/terminal-file';
import type { Image } from './cut-power.ts';

/**
 * The folder of a till after a power cut: promised orders that are not in its ledger, and whatever keeps it from selling.
 * Where the cut left only what was synced, the database is lost as well afterwards: the second copy alone knows all.
 */
export function lookAtTill(dir: string, promised: ReadonlySet<string>, image: Image): readonly string[] {
  if (image !== 'least') return lookAtBooks(dir, promised);
  const other = `${dir} without its database`;
  cpSync(dir, other, { recursive: true, filter: (path) => !basename(path).startsWith('till.db') });
  try {
    return [
      ...lookAtBooks(dir, promised),
      ...lookAtBooks(other, promised).map((finding) => `from the second copy alone: ${finding}`),
    ];
  } finally {
    rmSync(other, { recursive: true });
  }
}

function lookAtBooks(dir: string, promised: ReadonlySet<string>): readonly string[] {
  const { terminal, terminalEpoch, key } = readTerminalFile(join(dir, 'terminal.json'));
  const ledger = openLedger(dir, { terminal, terminalEpoch, key });
  try {
    const trouble = ledger.trouble();
    if (trouble !== null) return [`the till does not sell: ${trouble.reason} ${trouble.detail}`];
    const kept = ledger.recentSales(1_000_000).map(({ order }) => order.orderId as string);
    const lost = [...promised].filter((order) => !kept.includes(order));
    const broken = ledger.verify();
    const wrong = ledger.checks.filter(({ outcome }) => outcome === 'wrong');
    return [
      ...(lost.length === 0 ? [] : [`acknowledged and lost: ${lost.join(' ')}`]),
      ...(new Set(kept).size === kept.length ? [] : ['an order is there twice']),
      ...(broken === null ? [] : [`facts: ${broken.what}`]),
      ...wrong.map(({ found }) => `the start finds ${found}`),
    ];
  } finally {
    ledger.close();
  }
}
