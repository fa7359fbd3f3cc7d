import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import { createGroupCodes } from '@foyer/sync-server/adapters/group-codes';
import { LogDisk, type LogSnapshot } from '@foyer/sync-server/adapters/memory/log-disk';
import { MemoryAccess } from '@foyer/sync-server/adapters/memory/memory-access';
import { MemoryLogStore } from '@foyer/sync-server/adapters/memory/memory-log-store';
import { MemoryPeople } from '@foyer/sync-server/adapters/memory/memory-people';
import {
  cheapTicketSigner,
  MemoryHeads,
  MemoryMedia,
  memoryPins,
} from '@foyer/sync-server/adapters/memory/memory-secrets';
import { openCore, serveCore, type Core } from '@foyer/sync-server/app';
import { HOUSE_STREAM, type StreamId } from '@foyer/shared/domain/ids';
import { houseStream } from '@foyer/sync-server/sequencer/house-stream';
import { createSequencer } from '@foyer/sync-server/sequencer/sequencer';
import { hasOpenHolds, venueStream } from '@foyer/sync-server/sequencer/venue-stream';
import { SILENT } from '@foyer/sync-server/ports/logger';
import type { CommitBatch, LogEntry, LogStore } from '@foyer/sync-server/ports/log-store';
import { createManageHandlers } from '@foyer/sync-server/transport/http/manage-handlers';
import { createPublicHandlers } from '@foyer/sync-server/transport/http/public-handlers';
import { worldDoors, type NamespaceParts, type WorldNamespace } from './doors.ts';
import { newLife, NodeClock, type Life, type Scheduler } from './scheduler.ts';
import { WORLD_CALENDAR } from './stand-ins/calendar.ts';
import type { WorldGateway } from './stand-ins/gateway.ts';
import { worldIds } from './stand-ins/ids.ts';
import { WORLD_SIGNATURES } from './stand-ins/signing.ts';
import { writesIn, type Moment, type Steps } from './steps/steps.ts';

export interface ServerParts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly origin: number;
  readonly gateway: WorldGateway;
  readonly onCommand: NamespaceParts['onCommand'];
  readonly onAnswer: NamespaceParts['onAnswer'];
  /** Told once they are durable, before anybody is answered. */
  readonly onCommitted: (entries: readonly LogEntry[]) => void;
  readonly steps: Steps;
}

export interface RunningServer {
  readonly core: Core;
  readonly terminal: WorldNamespace;
  readonly manage: ReturnType<typeof createManageHandlers>;
  readonly buyers: ReturnType<typeof createPublicHandlers>;
}

/** A disk that takes this long to have a commit for certain, and a process that dies at any moment of it. */
const SYNC_MS = { least: 0.3, most: 3 } as const;

/**
 * The one server. Its log, its people and its sessions are on a disk that outlives its process; a commit takes time, so
 * that a crash finds it not begun, or durable and not told.
 */
export class WorldServer {
  readonly clock: NodeClock;
  life: Life = newLife();
  running: RunningServer | null = null;
  private readonly parts: ServerParts;
  private isToRaise = false;
  private opening: Promise<void> | null = null;
  readonly disk = new LogDisk();
  readonly people = new MemoryPeople();
  private readonly access = new MemoryAccess();
  private readonly media = new MemoryMedia();
  /** On another disk than the log. */
  private readonly heads = new MemoryHeads();
  private readonly signer = cheapTicketSigner();
  private readonly ids;

  constructor(parts: ServerParts) {
    this.parts = parts;
    this.ids = worldIds(parts.random, '');
    this.clock = new NodeClock(parts.scheduler, parts.origin, () => this.life);
  }

  /** Reads its log and opens its doors. Whoever finds it down while it opens waits for that: one process has the folder. */
  start(): Promise<void> {
    if (this.opening !== null) return this.opening;
    const life = newLife();
    this.life = life;
    const opening = this.open(life)
      // One that is killed as it opens says nothing more.
      .catch((fault: unknown) => {
        if (!life.isOver) throw fault;
      })
      .finally(() => {
        if (this.opening === opening) this.opening = null;
      });
    this.opening = opening;
    return opening;
  }

  private async open(life: Life): Promise<void> {
    const { scheduler, onCommand, onAnswer } = this.parts;
    const defer = (task: () => void): void => void scheduler.after(0, life, task);
    const { clock } = this;
    const store = this.storeFor(life);
    if (this.isToRaise) await this.raiseEpochs(store, defer);
    const core = await openCore(
      {
        store,
        heads: this.heads,
        people: this.people,
        access: this.access,
        pins: memoryPins,
        groupCodes: createGroupCodes('a secret of the simulation'),
        media: this.media,
        calendar: WORLD_CALENDAR,
        signer: this.signer,
        signatures: WORLD_SIGNATURES,
        ids: this.ids,
        clock,
        log: SILENT,
        payments: [this.parts.gateway],
        identity: null,
        defer,
      },
      { take: () => Promise.resolve(null) },
    );
    if (life.isOver) return;
    const { terminal, doors } = worldDoors({ life, scheduler, onCommand, onAnswer });
    serveCore(core, doors, { clock, log: SILENT, defer });
    const { parts } = core;
    this.running = {
      core,
      terminal,
      manage: createManageHandlers(parts),
      buyers: createPublicHandlers(parts),
    };
  }

  /**
   * A backup is put back: the next start goes on from it in a new epoch. By the command that restores; else, put in place
   * by hand, a start finds it by the heads that are kept elsewhere. A copy so new that no head was kept since is not put
   * back by hand here: whether it is noticed depends on who connects first (ADR 0010).
   */
  restore(backup: LogSnapshot, isByCommand: boolean): void {
    this.crash();
    const before = [...this.disk.streams()].map(([stream, { head }]) => [stream, head.seq] as const);
    this.disk.restore(backup);
    const [left, behind] = [this.disk.streams(), this.behindHeads()];
    const isTold = before.every(([stream, seq]) => seq === (left.get(stream)?.head.seq ?? 0) || behind.has(stream));
    this.isToRaise = isByCommand || !isTold;
  }

  /** Streams whose log ends before its kept heads, with the epoch those are of. */
  behindHeads(): ReadonlyMap<string, number> {
    const behind = new Map<string, number>();
    for (const [stream, { head }] of this.disk.streams()) {
      const kept = this.heads.last(stream);
      if (kept !== null && kept.seq > head.seq) behind.set(stream, kept.epoch);
    }
    return behind;
  }

  /** All that is on the disk. */
  *entries(): Iterable<LogEntry> {
    for (const { entries } of this.disk.streams().values())
      for (const entry of entries) yield JSON.parse(entry) as LogEntry;
  }

  /** The process is gone at this moment; whoever is connected finds the line broken when it can tell. */
  crash(): void {
    this.life.isOver = true;
    this.opening = null;
    this.disk.crash();
    const sockets = [...(this.running?.terminal.open ?? [])];
    this.running = null;
    for (const socket of sockets) if (!socket.line.isDownDead) socket.broken();
  }

  private async raiseEpochs(store: LogStore, defer: (task: () => void) => void): Promise<void> {
    const { clock } = this;
    const common = { store, clock, defer, logger: SILENT, onPublish: () => undefined, onAlarm: () => undefined };
    for (const stream of await store.streams()) {
      const last = this.heads.last(stream);
      const abandoned = last === null ? null : { epoch: last.epoch, seq: last.seq, hash: last.hash };
      const sequencer =
        stream === HOUSE_STREAM
          ? createSequencer({ ...common, stream, definition: houseStream, hasHolds: () => false })
          : createSequencer({ ...common, stream, definition: venueStream, hasHolds: hasOpenHolds });
      await sequencer.start();
      await sequencer.raiseEpoch('restored', abandoned);
      await sequencer.drain();
    }
    this.isToRaise = false;
  }

  private storeFor(life: Life): LogStore {
    const { scheduler, random, onCommitted, steps } = this.parts;
    return new SlowStore(this.disk, { life, scheduler, random, onCommitted, steps });
  }
}

type SlowParts = Pick<ServerParts, 'scheduler' | 'random' | 'onCommitted' | 'steps'> & { readonly life: Life };

class SlowStore extends MemoryLogStore {
  private readonly parts: SlowParts;

  constructor(disk: LogDisk, parts: SlowParts) {
    super(disk);
    this.parts = parts;
  }

  override commit(stream: StreamId, expectedSeq: number, batch: CommitBatch): Promise<'committed' | 'stale'> {
    const { life, scheduler, random, onCommitted } = this.parts;
    return new Promise((resolve, reject) => {
      const wait = SYNC_MS.least + random.next() * (SYNC_MS.most - SYNC_MS.least);
      scheduler.after(wait * 0.7, life, () => {
        if (this.diesAt(batch, 'before')) return;
        super.commit(stream, expectedSeq, batch).then((outcome) => {
          if (outcome === 'committed') onCommitted(batch.entries);
          if (outcome === 'committed' && this.diesAt(batch, 'after')) return;
          scheduler.after(wait * 0.3, life, () => resolve(outcome));
        }, reject);
      });
    });
  }

  /** Whether the process is dead by then. */
  private diesAt({ entries }: CommitBatch, moment: Moment): boolean {
    const { life, steps } = this.parts;
    for (const write of writesIn(entries)) if (!life.isOver) steps.reached(`${write} ${moment}`);
    return life.isOver;
  }
}
