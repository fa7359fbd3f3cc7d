import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, settled } from '@foyer/kiosk/till/testing/manual-clock';
import { createGroupCodes } from '@foyer/sync-server/adapters/group-codes';
import { openMediaFiles } from '@foyer/sync-server/adapters/media-files';
import { MemoryLogStore } from '@foyer/sync-server/adapters/memory/memory-log-store';
import { openPeopleStore } from '@foyer/sync-server/adapters/people/people-store';
import { createPinVault } from '@foyer/sync-server/adapters/scrypt-pin-vault';
import { openAccessStore } from '@foyer/sync-server/adapters/sqlite/access-store';
import { randomIds } from '@foyer/sync-server/adapters/system/random-ids';
import { temporalCalendar } from '@foyer/sync-server/adapters/temporal-calendar';
import { openTicketSigner } from '@foyer/sync-server/adapters/ticket-signer';
import { createApp, type App, type Components } from '@foyer/sync-server/app';
import { SILENT } from '@foyer/sync-server/ports/logger';
import type { PaymentGateway } from '@foyer/sync-server/ports/payment-gateway';
import { managerOf, type Manager } from '../harness/manager.ts';
import { rehearse, type Rehearsal, type RehearsalOptions } from '../harness/rehearsal.ts';
import { memoryDoors, type MemoryNamespace } from './network/memory-doors.ts';
import { Network } from './network/network.ts';

const MANAGER_TOKEN = 'manager-of-the-simulation-0123456789';
/** Weak on purpose: a simulation signs in often, and never with a real PIN. */
const SIM_PIN_COST = 2 ** 10;
const TURNS = 200;

/**
 * The whole server in this process, on a network in memory, a log in memory and a clock that stands still until a test
 * moves it. Only the manager's commands, which set the stage, come over a loopback socket.
 */
export class SimHouse {
  readonly dir = mkdtempSync(join(tmpdir(), 'foyer-sim-'));
  readonly network = new Network();
  readonly clock = new ManualClock(Date.now());
  readonly store = new MemoryLogStore();
  private readonly payments: readonly PaymentGateway[];
  rehearsal: Rehearsal = undefined as never;
  private server: { readonly app: App; readonly url: string; readonly terminal: MemoryNamespace } | null = null;
  private readonly endings: (() => Promise<void> | void)[] = [];

  private constructor(payments: readonly PaymentGateway[]) {
    this.payments = payments;
  }

  static async open(options: RehearsalOptions = {}, payments: readonly PaymentGateway[] = []): Promise<SimHouse> {
    const house = new SimHouse(payments);
    await house.startServer();
    house.rehearsal = await rehearse(
      { url: house.url, managerToken: MANAGER_TOKEN },
      { ...options, now: house.clock.now() },
    );
    return house;
  }

  get url(): string {
    return this.server?.url ?? '';
  }

  /** Where terminals connect; null while there is no server. */
  get terminals(): MemoryNamespace | null {
    return this.server?.terminal ?? null;
  }

  manager(): Manager {
    return managerOf({ url: this.url, managerToken: MANAGER_TOKEN });
  }

  /** The server ends as a process does that is killed: nobody is told, and what was committed is all that stays. */
  async killServer(): Promise<void> {
    const { server } = this;
    this.server = null;
    this.network.cut();
    await this.rest();
    server?.app.httpServer.closeAllConnections();
    server?.app.httpServer.close();
  }

  async startServer(): Promise<void> {
    this.network.isDown = false;
    const { terminal, doors } = memoryDoors(this.network);
    const app = await createApp(this.components(), () => doors);
    const { url } = await app.listen('127.0.0.1', 0);
    this.server = { app, url, terminal };
  }

  cut(): void {
    this.network.cut();
  }

  mend(): void {
    this.network.isDown = false;
  }

  /** Moves time on; everything that was set off comes to rest between two moments. */
  async advance(ms: number): Promise<void> {
    await this.clock.advance(ms);
    await this.rest();
  }

  /** Lets everything that waits for nothing but this process come to rest. */
  async rest(): Promise<void> {
    for (let i = 0; i < TURNS / 5; i += 1) await settled();
  }

  /** Moves time on in small steps until it is so; throws when it is not within `withinMs` of the simulated clock. */
  async until(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
    for (let passed = 0; passed <= withinMs; passed += 250) {
      await this.rest();
      if (await isSo()) return;
      await this.clock.advance(250);
    }
    throw new Error(`not within ${withinMs} ms: ${what}`);
  }

  /** Ended with the house. */
  onEnd(end: () => Promise<void> | void): void {
    this.endings.unshift(end);
  }

  async close(): Promise<void> {
    for (const end of this.endings.splice(0)) await end();
    await this.killServer();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private components(): Components {
    const own = join(this.dir, 'server');
    return {
      store: this.store,
      heads: null,
      people: openPeopleStore({ dir: own, lookupKey: 'a key of the simulation' }),
      access: openAccessStore(join(own, 'access.db')),
      pins: createPinVault('a pepper of the simulation', SIM_PIN_COST),
      groupCodes: createGroupCodes('a secret of the simulation'),
      media: openMediaFiles(join(own, 'media')),
      calendar: temporalCalendar,
      signer: openTicketSigner(join(own, 'keys', 'tickets.pem')),
      ids: randomIds,
      clock: this.clock,
      log: SILENT,
      payments: this.payments,
      identity: null,
      managerToken: MANAGER_TOKEN,
      publicUrl: null,
    };
  }
}
