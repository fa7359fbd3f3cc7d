import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { Page } from '../../channel/server.ts';
import type { ChannelEvents } from '../../channel/events.ts';
import type { ChannelCommandName, ChannelCommands } from '../../channel/table.ts';
import { zonedCalendar } from '../adapters/system/zoned-calendar.ts';
import type { TillParts } from '../context.ts';
import { openReplica, type Replica } from '../../replica/replica.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { openLedger, type LedgerOptions } from '../ledger/open-ledger.ts';
import type { CardTerminal } from '../ports/card-terminal.ts';
import type { NoteAcceptor } from '../ports/note-acceptor.ts';
import type { Terminal } from '../terminal-file.ts';
import type { PinHash } from '../ports/pin-hash.ts';
import { type Logger, SILENT } from '../ports/logger.ts';
import type { DemoLogin } from '../till-status.ts';
import { createTill, type Till } from '../till.ts';
import { FakeLink } from './fake-link.ts';
import { ManualClock, settled } from './manual-clock.ts';
import { MemoryPrinter } from './memory-printer.ts';
import { EVENING } from './pretend-house.ts';
import { PretendServer } from './pretend-server.ts';
import { terminalIn } from './terminal-in.ts';

/** Its server confirms sales of the pool's seats itself, as older ones do. */
export const confirming = ({ server }: TillBench): void => {
  server.protocol = 3;
};

/**
 * A till on a real ledger in a temporary folder, against a pretend server, on a clock that stands still. `restart`
 * is what a kill and a new start are to a ledger: the process's memory is gone, the file is what it was.
 */
export class TillBench {
  readonly dir: string;
  readonly server = new PretendServer();
  readonly printer = new MemoryPrinter();
  readonly clock = new ManualClock(EVENING);
  readonly demoLogins: DemoLogin[] = [];
  /** Quick: most tests are about something else. */
  hashPin: PinHash = (pin, salt) => Promise.resolve(createHash('sha256').update(pin).update(salt).digest());
  ledgerOptions: LedgerOptions = {};
  cardTerminal: CardTerminal | null = null;
  /** How often staff ended the app; null: there is no app to end. */
  staffLeft: number | null = null;
  log: Logger = SILENT;
  noteAcceptor: NoteAcceptor | null = null;
  /** What its terminal file says besides. */
  profile: Partial<Pick<Terminal, 'kind' | 'tenders'>> = {};
  /** Whether a page is there as it starts. */
  hasPage = true;
  readonly told: { name: string; body: unknown }[] = [];
  readonly page: Page = {
    id: 1,
    visit: 'window',
    isLocal: true,
    tell: (name, body) => this.told.push({ name, body }),
  };
  link = new FakeLink(this.server);
  till: Till = undefined as never;
  ledger: Ledger = undefined as never;
  replica: Replica = undefined as never;
  /** Another number at a restart: the file of the replica was lost. */
  replicas = 1;
  private closeParts: () => Promise<void> = () => Promise.resolve();
  private ids = 0;

  /** `within` is where its folder is made. */
  constructor(within = tmpdir()) {
    this.dir = mkdtempSync(join(within, 'foyer-till-'));
  }

  static async open(prepare: (bench: TillBench) => void = () => undefined): Promise<TillBench> {
    const bench = new TillBench();
    prepare(bench);
    await bench.start();
    return bench;
  }

  async start(): Promise<void> {
    const terminal = { ...terminalIn(this.dir), ...this.profile };
    const { terminal: name, terminalEpoch, key } = terminal;
    this.ledger = openLedger(this.dir, { terminal: name, terminalEpoch, key }, this.ledgerOptions);
    const { link, ledger, clock, printer } = this;
    const replica = openReplica({
      link,
      clock,
      log: SILENT,
      terminal,
      storage: getRxStorageMemory(),
      name: `${basename(this.dir).toLowerCase()}-${this.replicas}`,
      file: null,
    });
    this.replica = replica;
    const parts: TillParts = {
      terminal,
      ledger,
      link,
      printer,
      clock,
      catalogue: replica.catalogue,
      seats: replica.seats,
      replica,
      orders: replica.orders,
      calendar: zonedCalendar,
      ids: { id: (prefix) => `${prefix}_${(this.ids += 1)}` },
      log: this.log,
      ...(this.staffLeft === null ? {} : { onStaffLeaves: () => (this.staffLeft = (this.staffLeft ?? 0) + 1) }),
      hashPin: this.hashPin,
      cardTerminal: this.cardTerminal,
      noteAcceptor: this.noteAcceptor,
    };
    this.till = createTill(parts, this.demoLogins);
    if (this.hasPage) this.attachPage();
    this.closeParts = () => {
      this.till.stop();
      link.close();
      ledger.close();
      return replica.close();
    };
    this.till.start();
    await settled();
    await replica.idle();
  }

  private attachPage(): void {
    this.till.channel.attach({
      send: (message) => {
        if (message.kind === 'event') this.told.push({ name: message.name, body: message.body });
      },
      onMessage: () => undefined,
      onClose: () => undefined,
      close: () => undefined,
    });
  }

  /** The process ends here, whatever it was doing, and a new one starts on the same folder. */
  async restart(meanwhile: () => void = () => undefined): Promise<void> {
    await this.closeParts();
    this.link = new FakeLink(this.server);
    meanwhile();
    await this.start();
  }

  async call<Name extends ChannelCommandName>(
    name: Name,
    body: RequestInput<ChannelCommands[Name]>,
    page = this.page,
  ): Promise<Reply<ResponseOf<ChannelCommands[Name]>>> {
    // Brands exist only for the type checker: a parsed body and a written one are the same here.
    const handler = this.till.handlers[name] as unknown as (
      body: unknown,
      page: Page,
    ) => Promise<Reply<ResponseOf<ChannelCommands[Name]>>>;
    return await handler(body, page);
  }

  signIn(): Promise<Reply<unknown>> {
    return this.call('till.signIn', { login: '101', pin: '1234' });
  }

  /** Signed in and holding A1 and A2: 91.00 + 2.00. */
  async withBasket(...seats: string[]): Promise<void> {
    await this.signIn();
    await this.call('basket.hold', {
      performance: 'p1',
      claim: { seats: seats.length > 0 ? seats : ['A1', 'A2'], areas: [] },
    });
  }

  /** Pays for the basket as it is shown. */
  payCash(received: number): Promise<Reply<ResponseOf<ChannelCommands['basket.payCash']>>> {
    const { basket } = this.till.status();
    return this.call('basket.payCash', {
      holdId: basket?.holdId ?? 'none',
      expectedTotal: basket?.total ?? received,
      received,
    });
  }

  /** Begins to take all that is due, or a part, by something else than cash. */
  payBy(
    tender: RequestInput<ChannelCommands['basket.payBy']>['tender'],
    more: { readonly amount?: number; readonly authCode?: string; readonly reference?: string } = {},
  ): Promise<Reply<ResponseOf<ChannelCommands['basket.payBy']>>> {
    const { basket, paying } = this.till.status();
    return this.call('basket.payBy', {
      holdId: basket?.holdId ?? 'none',
      expectedTotal: basket?.total ?? 0,
      tender,
      amount: paying?.due ?? basket?.total ?? 0,
      ...more,
    });
  }

  heardOf<Name extends keyof ChannelEvents>(name: Name): ChannelEvents[Name][] {
    return this.told.filter((one) => one.name === name).map((one) => one.body as ChannelEvents[Name]);
  }

  asked(name: string): string[] {
    return this.server.heard.filter((one) => one.name === name).map((one) => one.envelope.commandId);
  }

  async close(): Promise<void> {
    await this.closeParts();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
