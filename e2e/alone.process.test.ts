import { createPublicKey, verify } from 'node:crypto';
import { join } from 'node:path';
import { openLedger } from '@foyer/kiosk/till/ledger/open-ledger';
import { readTerminalFile } from '@foyer/kiosk/till/terminal-file';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FaultProxy } from '../demo/src/fault-proxy.ts';
import { auditData } from './harness/audit.ts';
import type { Device } from './harness/device.ts';
import { openTrialHouse } from './harness/house.ts';
import { managerOf } from './harness/manager.ts';
import { rehearse } from './harness/rehearsal.ts';
import { soldSeats } from './harness/seats-now.ts';
import { openStage, type Stage } from './harness/stage.ts';
import { openTillOnLine } from './harness/till-on-line.ts';
import type { TillProcess } from './harness/till-process.ts';

const SALES = 40;
/** Own seats that nobody buys. */
const LEFT = 2;

let stage: Stage;
let line: FaultProxy | null = null;
beforeEach(() => {
  stage = openStage('a till alone');
});
afterEach(async () => {
  await line?.close();
  await stage.close();
});

/** One seat after the other, the till being cut off; `till.kill()` may fall into the middle of one. */
async function sell(till: TillProcess, performance: string, seats: readonly string[]): Promise<void> {
  for (const seat of seats) {
    const basket = await till.channel.call('basket.hold', { performance, claim: { seats: [seat], areas: [] } });
    if (!basket.ok) continue;
    const { holdId, total } = basket.value;
    await till.channel.call('basket.payCash', { holdId, expectedTotal: total, received: total });
  }
}

/** Every ticket in the books of a till that has ended, each signed by its device key; and that the server heard all of it. */
function ticketsOf(till: TillProcess, device: Device): string[] {
  const { terminal, terminalEpoch, key } = readTerminalFile(join(till.dataDir, 'terminal.json'));
  const ledger = openLedger(till.dataDir, { terminal, terminalEpoch, key });
  // Given back before the end, and the end waited for the server.
  expect(ledger.ownPlaces(null).filter(({ state }) => state === 'returned')).toHaveLength(LEFT);
  expect(ledger.acknowledgedJn()).toBe(ledger.head().jn);
  const publicKey = createPublicKey({ key: Buffer.from(device.publicKey, 'base64url'), format: 'der', type: 'spki' });
  try {
    return ledger.recentSales(1000).flatMap(({ paper }) =>
      paper.map(({ token }) => {
        const read = parseTicketToken(token);
        if (!read.ok) throw new Error('a printed ticket cannot be read');
        const { signed, signature, ticket, kid } = read.value;
        expect([kid, verify(null, signed, publicKey, signature)]).toEqual([terminal, true]);
        expect(ticket.fence).toEqual({ epoch: ticket.fence.epoch, grant: 1, use: 1 });
        return ticket.placeId as string;
      }),
    );
  } finally {
    ledger.close();
  }
}

it('forty sales of a till that is cut off, killed in between, are at the server once each; what it has left goes back at its end', async () => {
  const house = await openTrialHouse(stage, { withEmulator: false });
  const rehearsal = await rehearse(house, { rows: 5, seatsPerRow: 10, terminals: 1, offlineSales: 'allotment' });
  const [device] = rehearsal.devices;
  const [performance] = rehearsal.performances;
  if (device === undefined || performance === undefined) throw new Error('nothing to sell');
  const opened = await openTillOnLine(stage, rehearsal, device, house.url);
  const { till } = opened;
  line = opened.line;
  const seats = rehearsal.rows.flat().slice(0, SALES);
  const granted = rehearsal.rows.flat().slice(0, SALES + LEFT);
  const manager = managerOf(house);
  await manager
    .do('allotment.grant', { terminal: device.terminal, performance, seats: granted })
    .finally(() => manager.close());
  await till.until('has its seats', ({ ownSeats }) => ownSeats === granted.length);
  line.cut();
  await till.until('cut off', ({ link }) => link === 'connecting');
  const half = sell(till, performance, seats.slice(0, SALES / 2));
  await till.until('amid its sales', ({ ownSeats }) => ownSeats < granted.length - 7);
  await till.kill();
  await half;
  await till.restart();
  // A till that was killed has given nothing back.
  await till.until('started without the server', ({ ownSeats }) => ownSeats > LEFT && ownSeats < granted.length - 7);
  expect(await soldSeats(house.url, rehearsal)).toEqual(new Set());
  await till.do('till.signIn', rehearsal.clerkOf(device));
  line.heal();
  await till.until('online', ({ link }) => link === 'online');
  line.cut();
  await till.until('cut off again', ({ link }) => link === 'connecting');
  await sell(till, performance, seats);
  await till.until('sold out', ({ ownSeats }) => ownSeats === LEFT);
  line.heal();
  const end = await till.until('through', ({ link, unsynced }) => link === 'online' && unsynced === 0);
  expect(end).toMatchObject({ conflicts: 0, shift: { expectedCash: SALES * rehearsal.pricePerSeat } });
  await till.stop();
  expect(ticketsOf(till, device).toSorted()).toEqual(seats.toSorted());
  expect(await soldSeats(house.url, rehearsal)).toEqual(new Set(seats));
  await house.server.stop();
  const audit = await auditData(stage, house.dataDir);
  expect(audit.code, audit.output).toBe(0);
}, 60_000);
