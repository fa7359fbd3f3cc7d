import { LedgerFault } from '@foyer/kiosk/till/ledger/ledger-fault';
import { createHash } from 'node:crypto';
import { SocketLink } from '@foyer/kiosk/till/adapters/socket-link/socket-link';
import type { Page } from '@foyer/kiosk/channel/server';
import type { TillStatus } from '@foyer/kiosk/channel/events';
import type { ChannelCommandName, ChannelCommands } from '@foyer/kiosk/channel/table';
import type { LedgerOwner } from '@foyer/kiosk/till/ledger/fact-journal';
import type { Ledger } from '@foyer/kiosk/till/ledger/ledger';
import type { Survival } from '@foyer/kiosk/till/ledger/memory/memory-disk';
import { openMemoryLedger } from '@foyer/kiosk/till/ledger/memory/open-memory-ledger';
import type { PrintJob } from '@foyer/kiosk/till/ports/ticket-printer';
import { SILENT } from '@foyer/kiosk/till/ports/logger';
import { createTill, type Till } from '@foyer/kiosk/till/till';
import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import { rejection } from '@foyer/shared/domain/rejections';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { WorldNamespace, WorldSocket } from './doors.ts';
import { isOfRefusedWrite } from './faults/till-disk.ts';
import { WorldReplica } from './feed.ts';
import type { Line } from './net.ts';
import { WorldPrinter } from './paper.ts';
import { ReplicaDisk } from './replica-disk.ts';
import { newLife, NodeClock, type Life, type Scheduler } from './scheduler.ts';
import { WORLD_CALENDAR } from './stand-ins/calendar.ts';
import { worldIds } from './stand-ins/ids.ts';
import { worldKey } from './stand-ins/signing.ts';
import { StepDisk } from './steps/step-disk.ts';
import type { Steps } from './steps/steps.ts';
import { terminalOf } from './terminal-of.ts';
import { connectOver } from './till-line.ts';

const START_AGAIN_MS = 1000;

export interface WorldTillParts {
  readonly name: string;
  readonly kind: 'counter' | 'kiosk';
  readonly venues: readonly string[];
  readonly line: Line;
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly origin: number;
  readonly server: () => WorldNamespace | null;
  readonly onPaper: (till: WorldTill, job: PrintJob) => void;
  /** It has been welcomed by the server. */
  readonly onWelcome: (till: WorldTill) => void;
  /** It is about to let go what is past its time by its own clock, which may be wrong. */
  readonly onForget: (till: WorldTill) => void;
  /** A command of the clerk has reached the till. */
  readonly onCommand: (till: WorldTill, name: string, body: unknown) => void;
  readonly steps: Steps;
}

interface RunningTill {
  readonly till: Till;
  readonly ledger: Ledger;
  readonly link: SocketLink;
  readonly replica: WorldReplica;
}

export const isKiosk = ({ parts }: WorldTill): boolean => parts.kind === 'kiosk';

/** A till as a machine: disks, a printer, a line, and now and then a process that is the production's till. */
export class WorldTill {
  readonly parts: WorldTillParts;
  readonly name: string;
  readonly line: Line;
  readonly clock: NodeClock;
  readonly printer: WorldPrinter;
  readonly replicaDisk = new ReplicaDisk();
  readonly disk = new StepDisk();
  life: Life = newLife();
  running: RunningTill | null = null;
  /** As it was enrolled last. */
  terminalEpoch = 1;
  /** Each has a key of its own. */
  device = 1;
  /** The manager has not heard yet that the server knows its newest device. */
  isBeingReplaced = false;
  /** The last enrolment of which the manager heard that the server has it. */
  confirmedEpoch = 1;
  private readonly page: Page = { id: 1, visit: 'window', isLocal: true, tell: () => undefined };
  private readonly ids;
  private socket: WorldSocket | null = null;
  private glance: { seen: TillStatus | null } | null = null;

  constructor(parts: WorldTillParts) {
    this.parts = parts;
    this.name = parts.name;
    this.line = parts.line;
    const { scheduler, random, origin } = parts;
    this.clock = new NodeClock(scheduler, origin, () => this.life);
    this.printer = new WorldPrinter(scheduler, random, (job) => parts.onPaper(this, job));
    this.ids = worldIds(random, parts.name);
    this.life.isOver = true;
    this.disk.onWrite = (write, moment) => parts.steps.reached(`till-${write} ${moment}`, this);
  }

  get publicKey(): string {
    return this.key.publicKey;
  }

  start(): void {
    const life = newLife();
    this.life = life;
    const { clock, ids } = this;
    const { line, scheduler, random, server } = this.parts;
    const terminal = terminalOf(this, this.key);
    const owner = { terminal: terminal.terminal, terminalEpoch: terminal.terminalEpoch, key: terminal.key };
    const ledger = this.openLedger(owner);
    if (ledger === null) return;
    let replica: WorldReplica | null = null;
    const link = new SocketLink({
      serverUrl: 'world',
      terminal,
      clock,
      ids,
      log: SILENT,
      head: () => ledger.head(),
      acknowledged: () => ledger.acknowledgedJn(),
      standsAt: () => replica?.evidence.standsAt() ?? [],
      serverOffsetMs: ledger.serverTime()?.offsetMs ?? 0,
      chance: () => random.next(),
      connect: connectOver({
        line,
        life,
        clock,
        scheduler,
        server,
        onOpen: (socket) => {
          this.socket = socket;
        },
      }),
    });
    replica = new WorldReplica({ link, clock, terminal }, this.replicaDisk);
    const till = createTill({
      terminal,
      ledger,
      link,
      catalogue: replica.catalogue,
      seats: replica.seats,
      evidence: replica.evidence,
      // Slow on a real till.
      hashPin: async (pin, salt) => createHash('sha256').update(pin).update(salt).digest(),
      replica: { health: () => null, onHealth: () => () => undefined },
      printer: this.printer.for(life),
      clock,
      calendar: WORLD_CALENDAR,
      ids,
      log: SILENT,
    });
    this.running = { till, ledger, link, replica };
    let greeted: unknown = null;
    link.onState(({ kind, welcome }) => {
      if (kind !== 'online' || welcome === greeted) return;
      greeted = welcome;
      this.parts.onWelcome(this);
    });
    try {
      till.start();
    } catch (fault) {
      // It died amid a write of its start: what is on the stack runs on here, and would not in its own process.
      if (!(life.isOver && fault instanceof LedgerFault)) throw fault;
    }
  }

  /** Null while the disk takes nothing of what a new ledger begins with: its process ends, and is started again. */
  private openLedger(owner: LedgerOwner): Ledger | null {
    try {
      const ledger = openMemoryLedger(this.disk, owner, () => this.clock.now());
      const prune: Ledger['prune'] = (now) => {
        this.parts.onForget(this);
        return ledger.prune(now);
      };
      return { ...ledger, prune };
    } catch (fault) {
      if (!isOfRefusedWrite(fault)) throw fault;
      this.life.isOver = true;
      this.disk.crash();
      const { scheduler } = this.parts;
      scheduler.after(START_AGAIN_MS, null, () => {
        if (this.running === null && this.life.isOver) this.start();
      });
      return null;
    }
  }

  /** The process is gone at this moment, also amid a write; its disks are what they are then. */
  crash(survival: Survival = {}): void {
    const { running } = this;
    if (running === null) return;
    this.life.isOver = true;
    this.running = null;
    this.disk.crash(survival);
    // What is on the stack runs on in this process, and would not in its own: it says nothing more.
    running.till.stop();
    this.socket?.clientGone();
    this.socket = null;
  }

  /** Ends as it should: own seats go back first. */
  async quit(): Promise<void> {
    const { running } = this;
    await running?.till.quit();
    if (running === null || this.running !== running) return;
    this.crash();
  }

  /** As the counter shows it; null while the process is down. */
  status(): TillStatus | null {
    return this.glance === null ? this.look() : (this.glance.seen ??= this.look());
  }

  /** What is weighed while nothing happens sees the till as it was at the first glance: it is dear to look. */
  atOneGlance<T>(weigh: () => T): T {
    this.glance = { seen: null };
    try {
      return weigh();
    } finally {
      this.glance = null;
    }
  }

  private look(): TillStatus | null {
    return this.running?.till.status() ?? null;
  }

  /** As the counter's page asks it. Null when the process died before it answered, or there is none. */
  async call<Name extends ChannelCommandName>(
    name: Name,
    body: RequestInput<ChannelCommands[Name]>,
  ): Promise<Reply<ResponseOf<ChannelCommands[Name]>> | null> {
    if (this.running === null) return null;
    this.parts.onCommand(this, name, body);
    const handler = this.running.till.handlers[name] as unknown as (
      body: unknown,
      page: Page,
    ) => Promise<Reply<ResponseOf<ChannelCommands[Name]>>>;
    try {
      return await handler(body, this.page);
    } catch (fault) {
      // As the channel says it to the page.
      if (!isOfRefusedWrite(fault)) throw fault;
      return { ok: false, error: rejection('UNAVAILABLE') };
    }
  }

  private get key(): ReturnType<typeof worldKey> {
    return worldKey(`${this.name}/${this.device}`);
  }
}
