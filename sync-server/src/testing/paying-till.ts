import { expect } from 'vitest';
import { fixedClock, type FixedClock } from '@foyer/shared/testing/fixed-clock';
import type { OrderId, VenueId } from '@foyer/shared/domain/ids';
import type { TillOrderView } from '@foyer/shared/wire/commands/payments';
import { audit, brief } from './audited-venue.ts';
import type { Device } from './device.ts';
import { scriptedGateway, type ScriptedGateway } from './scripted-gateway.ts';
import { newDataDir, startServer, type StartedServer } from './start-server.ts';
import { granted, readyTerminal, type TerminalClient } from './terminal-client.ts';
import { manageAt, setUpTrialHouse, type TrialHouse } from './trial-house.ts';

/** The order that the till begins, and what its payer's phone shows. */
export const ORDER = 'o_till_1' as OrderId;
export const AUTH_CODE = '134567890123456789';

/** A till in a trial house that shares its seats out, and a platform that does what the test says. */
export interface PayingTill {
  readonly dataDir: string;
  server: StartedServer;
  readonly house: TrialHouse;
  readonly gateway: ScriptedGateway;
  readonly clock: FixedClock;
  readonly device: Device;
  till: TerminalClient;
  /** The server again, on the same data. */
  startServer(): Promise<void>;
  /** How the order stands, as the till hears it. */
  ask(): Promise<{ order: TillOrderView; isTyping: boolean }>;
  /** Ends it all; fails when its log is not whole. */
  close(): Promise<void>;
}

export async function openPayingTill(): Promise<PayingTill> {
  const data = newDataDir();
  const gateway = scriptedGateway();
  const clock = fixedClock();
  const start = (): Promise<StartedServer> => startServer({ dir: data.dir, replace: { payments: [gateway], clock } });
  const server = await start();
  const manage = manageAt(server);
  const house = await setUpTrialHouse(manage, 'trial', clock.now());
  await manage('policy.set', { venue: 'trial' as VenueId, path: 'offlineSales', value: 'allotment' });
  const [device] = house.devices;
  const opened: PayingTill = {
    dataDir: data.dir,
    server,
    house,
    gateway,
    clock,
    device,
    till: await readyTerminal(server.url, device, house.clerk),
    async startServer() {
      opened.server = await start();
    },
    ask: async () => granted(await opened.till.ask('payment.ask', { orderId: ORDER })),
    async close() {
      opened.till.close();
      await opened.server.close();
      expect(brief(audit({ dataDir: data.dir }).findings)).toEqual([]);
      data.remove();
    },
  };
  return opened;
}
