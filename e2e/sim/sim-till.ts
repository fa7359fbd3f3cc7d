import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SocketLink } from '@foyer/kiosk/till/adapters/socket-link/socket-link';
import { randomIds } from '@foyer/kiosk/till/adapters/system/random-ids';
import { zonedCalendar } from '@foyer/kiosk/till/adapters/system/zoned-calendar';
import type { ChannelCommandName, ChannelCommands } from '@foyer/kiosk/channel/table';
import type { Page } from '@foyer/kiosk/channel/server';
import { ReplicaFile } from '@foyer/kiosk/replica/replica-file';
import { openReplica, type Replica } from '@foyer/kiosk/replica/replica';
import type { Ledger } from '@foyer/kiosk/till/ledger/ledger';
import { openLedger } from '@foyer/kiosk/till/ledger/open-ledger';
import { getRxStorageBetterSqlite3 } from '@foyer/kiosk/rx-storage-better-sqlite3/index';
import { SILENT } from '@foyer/kiosk/till/ports/logger';
import { readTerminalFile, type Terminal } from '@foyer/kiosk/till/terminal-file';
import type { TillParts } from '@foyer/kiosk/till/context';
import { createTill, type Till } from '@foyer/kiosk/till/till';
import { MemoryPrinter } from '@foyer/kiosk/till/testing/memory-printer';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { Device } from '../harness/device.ts';
import { memoryConnect } from './network/memory-line.ts';
import type { SimHouse } from './sim-house.ts';

export interface OwnParts extends Pick<TillParts, 'cardTerminal' | 'noteAcceptor'> {
  readonly profile?: Partial<Pick<Terminal, 'kind' | 'tenders'>>;
}

/** A real till on a real ledger, over the simulated network. `restart` is to it what kill -9 and a new start are. */
export class SimTill {
  readonly house: SimHouse;
  readonly device: Device;
  readonly dir: string;
  private readonly own: OwnParts;
  readonly printer = new MemoryPrinter();
  private readonly page: Page = { id: 1, visit: 'window', isLocal: true, tell: () => undefined };
  till: Till = undefined as never;
  ledger: Ledger = undefined as never;
  link: SocketLink = undefined as never;
  feeds: Replica = undefined as never;

  private constructor(house: SimHouse, device: Device, own: OwnParts) {
    this.own = own;
    this.house = house;
    this.device = device;
    this.dir = join(house.dir, device.terminal);
  }

  /** `own`: what this till has beside the usual, a kiosk's devices for example. */
  static async open(house: SimHouse, device: Device, own: OwnParts = {}): Promise<SimTill> {
    const till = new SimTill(house, device, own);
    mkdirSync(till.dir, { recursive: true });
    const { terminal, terminalEpoch, privateKeyPem: privateKey, publicKey } = device;
    const identity = {
      terminal,
      terminalEpoch,
      name: terminal,
      venues: [house.rehearsal.venue],
      publicKey,
      privateKey,
    };
    writeFileSync(join(till.dir, 'terminal.json'), JSON.stringify(identity), { mode: 0o600 });
    house.onEnd(() => till.kill());
    till.start();
    await house.until(`${terminal} is online`, () => till.link.state.kind === 'online');
    return till;
  }

  start(): void {
    const { clock } = this.house;
    const { profile, ...parts } = this.own;
    const terminal = { ...readTerminalFile(join(this.dir, 'terminal.json')), ...profile };
    const ledger = openLedger(this.dir, terminal);
    this.ledger = ledger;
    this.link = new SocketLink({
      serverUrl: 'memory',
      terminal,
      clock,
      ids: randomIds,
      log: SILENT,
      head: () => ledger.head(),
      acknowledged: () => ledger.acknowledgedJn(),
      standsAt: () => this.feeds.evidence.standsAt(),
      chance: () => 0,
      connect: memoryConnect(() => this.house.terminals, clock),
    });
    const file = new ReplicaFile(join(this.dir, 'replica.db'));
    this.feeds = openReplica({
      link: this.link,
      clock,
      log: SILENT,
      terminal,
      isWitness: true,
      storage: getRxStorageBetterSqlite3({ file: file.path, synchronous: 'NORMAL', check: 'indexes', lockWaitMs: 100 }),
      name: `replica-${basename(this.dir).toLowerCase()}-${basename(this.house.dir).toLowerCase()}`,
      file,
    });
    this.till = createTill({
      terminal,
      ledger,
      link: this.link,
      catalogue: this.feeds.catalogue,
      seats: this.feeds.seats,
      replica: this.feeds,
      evidence: this.feeds.evidence,
      printer: this.printer,
      clock,
      calendar: zonedCalendar,
      ids: randomIds,
      log: SILENT,
      ...parts,
    });
    this.till.start();
  }

  async kill(): Promise<void> {
    this.till.stop();
    await this.feeds.close();
    this.link.close();
    this.ledger.close();
  }

  async restart(): Promise<void> {
    await this.kill();
    this.start();
  }

  /** As the counter's page asks it; time does not move by itself while it is answered. */
  call<Name extends ChannelCommandName>(
    name: Name,
    body: RequestInput<ChannelCommands[Name]>,
  ): Promise<Reply<ResponseOf<ChannelCommands[Name]>>> {
    // Brands exist only for the type checker: a parsed body and a written one are the same here.
    const handler = this.till.handlers[name] as unknown as (
      body: unknown,
      page: Page,
    ) => Promise<Reply<ResponseOf<ChannelCommands[Name]>>>;
    return Promise.resolve(handler(body, this.page));
  }

  /** The same, with time moving on until the answer is there. */
  async ask<Name extends ChannelCommandName>(
    name: Name,
    body: RequestInput<ChannelCommands[Name]>,
  ): Promise<Reply<ResponseOf<ChannelCommands[Name]>>> {
    let answer: Reply<ResponseOf<ChannelCommands[Name]>> | null = null;
    void this.call(name, body).then((reply) => {
      answer = reply;
    });
    await this.house.until(`${name} is answered`, () => answer !== null);
    if (answer === null) throw new Error(`${name} was not answered`);
    return answer;
  }

  /** A PIN is checked on other threads, which know nothing of the simulated time: it stands still meanwhile. */
  async signIn(): Promise<void> {
    const reply = await this.call('till.signIn', { ...this.house.rehearsal.clerkOf(this.device) });
    if (!reply.ok) throw new Error(`could not sign in: ${reply.error.code}`);
  }

  /** Pays for the basket as it is shown. */
  payCash(): Promise<Reply<ResponseOf<ChannelCommands['basket.payCash']>>> {
    const { basket } = this.till.status();
    if (basket === null) throw new Error('there is no basket');
    return this.ask('basket.payCash', {
      holdId: basket.holdId,
      expectedTotal: basket.total,
      received: basket.total,
    });
  }
}
