import { join } from 'node:path';
import { openLedger } from '@foyer/kiosk/till/ledger/open-ledger';
import type { Ledger } from '@foyer/kiosk/till/ledger/ledger';
import { readTerminalFile } from '@foyer/kiosk/till/terminal-file';
import type { PaidSale } from './counter-day.ts';

/** What of the promises of a day was not kept. */
export interface Unkept {
  /** Sales and voids that were acknowledged and are not there. */
  readonly lost: number;
  /** Seats that were sold twice. */
  readonly doubled: number;
  readonly findings: readonly string[];
}

export interface Promised {
  readonly acknowledged: readonly PaidSale[];
  readonly takenBack: ReadonlySet<string>;
}

/** Compares what a till had said yes to with its ledger and with the seats that the server shows as sold. */
export function compareBooks(dataDir: string, promised: Promised, soldNow: ReadonlySet<string>): Unkept {
  const { terminal, terminalEpoch, key } = readTerminalFile(join(dataDir, 'terminal.json'));
  const ledger = openLedger(dataDir, { terminal, terminalEpoch, key });
  try {
    const sales = new Map(ledger.recentSales(1_000_000).map((sale) => [sale.order.orderId as string, sale]));
    const lost = promised.acknowledged.filter(({ orderId, total }) => sales.get(orderId)?.order.total !== total);
    const back = [...promised.takenBack].filter((orderId) => sales.get(orderId)?.isVoided !== true);
    const seats = [...sales.values()]
      .filter(({ isVoided }) => !isVoided)
      .flatMap(({ order }) => order.tickets.map(({ placeId }) => placeId as string));
    const twice = seats.filter((seat, i) => seats.indexOf(seat) !== i);
    const nowhere = seats.filter((seat) => !soldNow.has(seat));
    const findings = [
      ...lost.map(({ orderId }) => `acknowledged and not in the ledger: ${orderId}`),
      ...back.map((orderId) => `taken back and still there: ${orderId}`),
      ...twice.map((seat) => `sold twice: ${seat}`),
      ...nowhere.map((seat) => `sold here, not at the server: ${seat}`),
      ...(soldNow.size > new Set(seats).size ? [`${soldNow.size} seats sold there, ${seats.length} here`] : []),
      ...openEnds(ledger),
    ];
    return { lost: lost.length + back.length + nowhere.length, doubled: twice.length, findings };
  } finally {
    ledger.close();
  }
}

function openEnds(ledger: Ledger): string[] {
  const trouble = ledger.trouble();
  const broken = ledger.verify();
  return [
    ...(trouble === null ? [] : [`the till does not sell: ${trouble.reason} ${trouble.detail}`]),
    ...(broken === null ? [] : [`ledger: ${broken.what}`]),
    ...(ledger.openConfirm() === null ? [] : ['a confirm is still open']),
    ...unacknowledged(ledger),
  ];
}

/** What a till gives back as it ends it may tell at its next start, when the server is too slow to answer it. */
export function unacknowledged(ledger: Ledger): string[] {
  const waiting = ledger.facts(ledger.acknowledgedJn(), 1000);
  const others = waiting.filter(({ body }) => body.kind !== 'seats.returned' || body.reason !== 'quit');
  return others.map(({ jn, body }) => `fact ${jn} (${body.kind}) is not acknowledged`);
}
