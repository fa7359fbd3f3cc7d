import type { StreamId } from '@foyer/shared/domain/ids';
import { NOON } from '@foyer/shared/testing/fixed-clock';
import { seededRandom, type SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { ManageCommandName } from '@foyer/shared/wire/commands/manage';
import type { FeedDocument } from '@foyer/shared/wire/feed';
import { LOCAL_MANAGER } from '@foyer/sync-server/transport/caller';
import type { ManageRequest } from '../../harness/manager.ts';
import { askOverHttp } from './asking.ts';
import { WorldBuyer } from './buyer.ts';
import { Checker } from './checker/checker.ts';
import { askedAs, operationsIn } from './envelopes.ts';
import { Net } from './net.ts';
import { performanceOf, type VenuePlan } from './programme.ts';
import { Scheduler } from './scheduler.ts';
import { setUp } from './set-up.ts';
import { WorldServer } from './server.ts';
import { platformOf } from './platform.ts';
import { CounterRefunds } from './refunds.ts';
import type { WorldGateway } from './stand-ins/gateway.ts';
import { Steps } from './steps/steps.ts';
import { WorldTill } from './till.ts';
import { Trace, type TraceKeeping } from './trace.ts';

export interface WorldOptions {
  readonly seed: number;
  /** The first is the home of most terminals. */
  readonly venues: readonly VenuePlan[];
  readonly counters: number;
  readonly kiosks: number;
  readonly buyers: number;
  readonly holdTtlMs: number;
  /** One way, without faults. */
  readonly latencyMs?: number;
  /** Left out: its hash. */
  readonly trace?: TraceKeeping;
}

interface Shown {
  readonly id: string;
  readonly plan: VenuePlan;
  readonly performance: ReturnType<typeof performanceOf>;
}

/**
 * One server, its tills, kiosks and buyers, their lines and disks, and a clock that only the scheduler moves. All of it
 * follows from the seed. It does nothing by itself: actors act in it, faults happen to it, a checker looks at it.
 */
export class World {
  readonly options: WorldOptions;
  readonly random: SeededRandom;
  readonly scheduler = new Scheduler();
  readonly trace: Trace;
  readonly steps = new Steps();
  readonly net: Net;
  readonly gateway: WorldGateway;
  readonly server: WorldServer;
  readonly tills: readonly WorldTill[];
  readonly buyers: readonly WorldBuyer[];
  readonly checker: Checker;
  readonly refunds = new CounterRefunds(this);
  /** Commands and facts that were delivered. */
  operations = 0;
  /** Nothing goes wrong any more. */
  isHealed = false;
  /** The bill of the day is compared. */
  isMorning = false;
  readonly origin = NOON;
  /** After a restore, until what was set up since the backup is set up again. */
  areTillsOff = false;
  private keys = 0;

  private constructor(options: WorldOptions) {
    this.options = options;
    this.random = seededRandom(options.seed);
    this.trace = new Trace(options.trace ?? 'hash');
    this.net = new Net(this.scheduler, seededRandom(options.seed ^ 0x5bd1e995), this.trace);
    const { scheduler, random, origin } = this;
    this.gateway = platformOf(this);
    this.checker = new Checker(this);
    this.server = new WorldServer({
      scheduler,
      random: seededRandom(options.seed ^ 0x165667b1),
      origin,
      gateway: this.gateway,
      onCommand: (name, text) => {
        this.operations += operationsIn(name, text);
      },
      onAnswer: (who, name, text, reply) => this.checker.answers.answered(who, name, askedAs(name, text), reply),
      onCommitted: (entries) => this.checker.committed(entries),
      steps: this.steps,
    });
    const names = [...numbered('t', options.counters), ...numbered('k', options.kiosks)];
    this.tills = names.map((name, i) => this.newTill(name, i));
    this.buyers = numbered('b', options.buyers).map((name) => new WorldBuyer(this, name, random));
    for (const line of this.net.lines.values()) line.latencyMs = options.latencyMs ?? 5;
  }

  /** With everything set up, every terminal connected and nobody signed in. */
  static async open(options: WorldOptions): Promise<World> {
    const world = new World(options);
    await world.scheduler.await(world.server.start());
    await setUp(world);
    for (const till of world.tills) till.start();
    const isReady = (): boolean =>
      world.tills.every(({ running }) => {
        const replica = running?.replica;
        return running?.link.state.kind === 'online' && (replica?.catalogue.performances().length ?? 0) > 0;
      });
    if (!(await world.scheduler.until(isReady, world.scheduler.now + 10_000)))
      throw new Error('the tills did not connect');
    world.operations = 0;
    return world;
  }

  /** Of a venue or of all. */
  performances(venue?: string): readonly string[] {
    return this.shown.filter((one) => venue === undefined || one.plan.id === venue).map(({ id }) => id);
  }

  /** As it was, or should have been, added. */
  programme(): readonly ReturnType<typeof performanceOf>[] {
    return this.shown.map(({ performance }) => performance);
  }

  planOf(performance: string): VenuePlan {
    const shown = this.shown.find(({ id }) => id === performance);
    if (shown === undefined) throw new Error(`nothing is shown as ${performance}`);
    return shown.plan;
  }

  /** As the manager asks the server, over a line of his own; null when no answer came. */
  manage<T = unknown>(name: ManageCommandName, body: ManageRequest<ManageCommandName>): Promise<Reply<T> | null> {
    const commandId = this.key('m');
    return askOverHttp<T>(this.asking, this.net.line('manager'), name, body, ({ manage }, request) => {
      const handle = manage[name] as unknown as (request: unknown, context: unknown) => Promise<Reply<T>>;
      return handle(request, { caller: LOCAL_MANAGER, commandId });
    });
  }

  /** A key nobody used before. */
  key(prefix: string): string {
    this.keys += 1;
    return `${prefix}-${this.keys}`;
  }

  get asking(): Parameters<typeof askOverHttp>[0] {
    return {
      scheduler: this.scheduler,
      server: this.server,
      onCommand: () => {
        this.operations += 1;
      },
      onAnswer: (line, name, reply) =>
        this.checker.answers.answered(line.name, name, { commandId: null, notAfter: null }, reply),
    };
  }

  startServer(): void {
    if (this.server.running === null) void this.server.start().then(() => this.checker.started());
  }

  startTill(till: WorldTill): void {
    if (till.running === null) till.start();
  }

  /** Everything works from here on, and whatever was down is up. */
  heal(): void {
    this.say('HEAL');
    this.isHealed = true;
    this.gateway.heal();
    this.steps.disarm();
    for (const line of this.net.lines.values()) {
      line.heal();
      line.latencyMs = this.options.latencyMs ?? 5;
    }
    for (const node of [this.server, ...this.tills]) {
      this.scheduler.goesOn(node.life);
      node.clock.movedMs = 0;
    }
    this.startServer();
    for (const till of this.tills) {
      till.disk.before = () => undefined;
      this.startTill(till);
    }
  }

  /** A scope of the feed as the server has it on its disk. */
  async scope(
    stream: StreamId,
    scope: string,
    limit: number,
  ): Promise<{ readonly seq: number; readonly documents: readonly FeedDocument[] }> {
    const store = this.server.running?.core.parts.store;
    if (store === undefined) throw new Error('there is no server');
    const { documents } = await store.pull(stream, scope, null, limit);
    const [seq = 0] = await store.heads(stream, [scope]);
    return { seq, documents };
  }

  say(line: string): void {
    this.trace.add(this.scheduler.now, line);
  }

  close(): void {
    for (const till of this.tills) till.crash();
    this.server.crash();
  }

  private readonly shown: Shown[] = [];

  /** One more performance of a venue. */
  async addPerformance(plan: VenuePlan): Promise<void> {
    const index = this.performances(plan.id).length;
    const performance = performanceOf(plan, index, this.origin);
    // Known here at once: the answer may be lost, and the performance be there.
    this.shown.push({ id: performance.id, plan, performance });
    await this.manage('performance.add', { performance });
  }

  private newTill(name: string, index: number): WorldTill {
    const { scheduler, origin, options } = this;
    const [home, ...others] = options.venues.map(({ id }) => id);
    const isOther = others.length > 0 && index % 3 === 2;
    const venues = isOther ? [others[0] as string, home as string] : [home as string, ...others];
    return new WorldTill({
      name,
      kind: name.startsWith('k') ? 'kiosk' : 'counter',
      venues,
      line: this.net.line(name),
      scheduler,
      random: seededRandom(options.seed ^ (0x9e3779b1 + index)),
      origin,
      server: () => (this.areTillsOff ? null : (this.server.running?.terminal ?? null)),
      onPaper: (till, job) => {
        this.say(`${till.name} PAPER ${job.name}`);
        this.checker.printed(till, job);
      },
      onWelcome: (till) => this.checker.putBack.welcomed(till),
      onForget: (till) => this.checker.papers.read(till),
      steps: this.steps,
      onCommand: (till, command, body) => {
        this.operations += 1;
        this.say(`${till.name} clerk ${command} ${JSON.stringify(body)}`);
      },
    });
  }
}

const numbered = (word: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${word}${i + 1}`);
