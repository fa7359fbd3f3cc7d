import type { FactBody } from '@foyer/shared/domain/fact';
import { PLACE_STATUSES } from '@foyer/shared/domain/inventory/state';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { PrintJob } from '@foyer/kiosk/till/ports/ticket-printer';
import type { LogEntry } from '@foyer/sync-server/ports/log-store';
import type { WorldTill } from '../till.ts';
import type { World } from '../world.ts';
import { lookAtTheEnd } from './at-the-end.ts';
import { OrderBook, type OrderRecord } from './orders.ts';
import { PaperBook } from './papers.ts';
import { SeatBook } from './seats.ts';

interface Chain {
  seq: number;
  epoch: number;
  hash: string;
}

/** What an envelope says of a request; a request over HTTP says it elsewhere. */
export interface AskedAs {
  readonly commandId: string | null;
  readonly notAfter: number | null;
}

/** How long a list of violations grows before the world has surely said enough. */
const ENOUGH = 20;
const FULL_EVERY = 500;

/**
 * Looks at what a world did, from outside: the log as it became durable, the facts in the tills' ledgers, the paper that
 * was printed, the answers that were given. Seats are looked at whenever something touches them.
 */
export class Checker {
  readonly violations: string[] = [];
  readonly seats: SeatBook;
  readonly orders = new OrderBook();
  readonly papers: PaperBook;
  /** From whom a manager took seats back by force: a fact of theirs need not fit any more. */
  readonly forced = new Set<string>();
  /** Tills put back to an older state: what they sold in between can meet what they sell again. */
  readonly rolledBack = new Set<string>();
  /** The log was put back to a backup: facts of since then fit what it has forgotten. */
  isRestored = false;
  /** By stream, the epoch of the backup. */
  private readonly backupEpochs = new Map<string, number>();
  readonly facts = new Map<string, { jn: number; hash: string }>();
  private readonly world: World;
  private readonly chains = new Map<string, Chain>();
  /** Sales that the entry looked at says it took over. */
  private readonly soldByFact = new Map<string, { readonly terminal: string; readonly body: FactBody }>();
  private readonly answers = new Map<string, string>();
  /** By the server's clock. */
  private readonly heldAt = new Map<string, number>();
  /** When every seat is looked at next. */
  private fullAt = 0;

  constructor(world: World) {
    this.world = world;
    const wrong = (what: string): void => this.wrong(what);
    this.seats = new SeatBook(wrong);
    this.papers = new PaperBook(wrong);
  }

  wrong(what: string): void {
    if (this.violations.length >= ENOUGH) return;
    const at = this.world.scheduler.now.toFixed(3);
    this.violations.push(`at ${at}: ${what}`);
    this.world.say(`VIOLATION ${what}`);
  }

  /** Became durable. */
  committed(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      this.follow(entry);
      if (entry.stream === 'house') continue;
      const touched = new Set<string>();
      const concerned = new Set<OrderRecord>();
      for (const event of entry.events as readonly VenueEvent[]) {
        this.apply(entry.stream, event, touched, concerned);
        if (event.kind === 'inventory' && event.event.kind === 'placesHeld')
          this.heldAt.set(event.event.holdId, entry.at);
      }
      for (const [order, { terminal, body }] of this.soldByFact)
        if (!this.isExcused(entry.stream, terminal, body) && !this.orders.orders.has(order))
          this.wrong(`sale ${order} is recorded and no order (I2)`);
      this.soldByFact.clear();
      for (const order of concerned) this.lookAtOrder(order);
      for (const key of touched) this.lookAtSeat(key);
    }
    if (this.world.operations < this.fullAt) return;
    this.fullAt = this.world.operations + FULL_EVERY;
    void this.full();
  }

  printed(till: WorldTill, job: PrintJob): void {
    for (const { performance, place } of this.papers.printed(till, job)) this.lookAtSeat(`${performance}:${place}`);
  }

  /** Whoever asked got this answer: what it speaks of is in the log (I2), and it never changes (I8). */
  answered(who: string, name: string, { commandId, notAfter }: AskedAs, reply: unknown): void {
    const { ok, value } = reply as { ok: boolean; value?: { orderId?: string | null; holdId?: string } };
    if (!ok || value === undefined) return;
    const { orderId, holdId } = value;
    if (typeof orderId === 'string' && !this.orders.orders.has(orderId))
      this.wrong(`${who} ${name}: order ${orderId} is not in the log (I2)`);
    if (typeof orderId !== 'string' && holdId !== undefined && !this.seats.hasHold(holdId))
      this.wrong(`${who} ${name}: hold ${holdId} is not in the log (I2)`);
    if (notAfter !== null && holdId !== undefined && (this.heldAt.get(holdId) ?? 0) > notAfter)
      this.wrong(`${who} ${name}: hold ${holdId} was given after the last moment of the request`);
    if (commandId === null || !MONEY.has(name)) return;
    const key = `${who} ${commandId}`;
    const text = JSON.stringify(value);
    const before = this.answers.get(key);
    if (before !== undefined && before !== text)
      this.wrong(`${who} ${name} ${commandId} was answered otherwise before (I8)`);
    this.answers.set(key, text);
  }

  /** An actor met a thrown fault, which no answer of the product should be. */
  fault(what: string, fault: unknown): void {
    this.wrong(`${what}: ${fault instanceof Error ? fault.stack : String(fault)}`);
  }

  /** The product's own state of every seat is what the log says of it (I6), and nobody's money is without its due (I9). */
  async full(): Promise<void> {
    const { running } = this.world.server;
    for (const venue of running?.core.streams.venues() ?? [])
      await venue.read((state) => {
        // What a process that died has in memory says nothing.
        if (running !== this.world.server.running) return;
        for (const [performance, { inventory }] of state.performances) {
          let sum = 0;
          for (const count of inventory.counts) sum += count;
          if (sum !== inventory.capacity) this.wrong(`${performance}: ${sum} places of ${inventory.capacity} (I6)`);
          for (let place = 0; place < inventory.capacity; place += 1) {
            const seat = this.seats.seat(performance, place);
            const status = PLACE_STATUSES[inventory.status[place] ?? 0];
            if (status !== seat.state || inventory.owner[place] !== seat.owner)
              this.wrong(
                `${performance}:${place} is ${status} of ${inventory.owner[place]} in memory, ${seat.state} of ${seat.owner} in the log (I6)`,
              );
          }
        }
      });
    for (const order of this.orders.orders.values()) this.lookAtOrder(order);
    for (const till of this.world.tills) this.papers.read(till);
  }

  async atTheEnd(): Promise<void> {
    await this.full();
    lookAtTheEnd(this, this.world);
  }

  /**
   * The log goes on from a backup. What it has lost the tills tell it; of what was sold online since then seats that no
   * till has seen yet can be sold again.
   */
  rewound(entries: Iterable<LogEntry>): void {
    const before = [...this.orders.orders.values()];
    this.isRestored = true;
    this.seats.forget();
    this.orders.orders.clear();
    this.orders.openConflicts.clear();
    for (const known of [this.facts, this.chains, this.answers]) known.clear();
    for (const entry of entries) {
      this.follow(entry);
      if (entry.stream !== 'house')
        for (const event of entry.events as readonly VenueEvent[])
          this.apply(entry.stream, event, new Set(), new Set());
    }
    this.soldByFact.clear();
    for (const [stream, { epoch }] of this.chains) this.backupEpochs.set(stream, epoch);
    for (const { id, performance, places, terminal } of before)
      if (terminal === null && !this.orders.orders.has(id))
        for (const place of places) this.seats.seat(performance, place).isForced = true;
  }

  /**
   * Whether what this terminal tells may not fit, by no fault of the house. After a restore it may, as long as it speaks
   * of seats had before: those granted since, which nobody is before all was told, it has by this very log.
   */
  private isExcused(stream: string, terminal: string | null, body: FactBody | null): boolean {
    if (terminal !== null && (this.forced.has(terminal) || this.rolledBack.has(terminal))) return true;
    if (!this.isRestored) return false;
    const before = this.backupEpochs.get(stream) ?? 0;
    const isSince = body?.kind === 'sale.made' && body.lines.every(({ fence }) => fence.epoch > before);
    return !isSince;
  }

  private follow({ stream, seq, epoch, prev, hash }: LogEntry): void {
    const before = this.chains.get(stream);
    if (before !== undefined) {
      if (seq !== before.seq + 1) this.wrong(`${stream}: seq ${seq} follows ${before.seq} (I5)`);
      if (epoch < before.epoch) this.wrong(`${stream}: epoch ${epoch} follows ${before.epoch} (I5)`);
      if (prev !== before.hash) this.wrong(`${stream}: entry ${seq} follows another one (I5)`);
    }
    this.chains.set(stream, { seq, epoch, hash });
  }

  private apply(stream: string, event: VenueEvent, touched: Set<string>, concerned: Set<OrderRecord>): void {
    if (event.kind === 'inventory') {
      if (event.event.kind === 'placesReclaimed')
        this.forced.add(this.seats.terminalOf.get(event.event.allotmentId) ?? '');
      for (const place of this.seats.apply(event.performance, event.event))
        touched.add(`${event.performance}:${place}`);
      return;
    }
    if (event.kind === 'fact.recorded') this.recorded(event);
    if (
      event.kind === 'conflict.opened' &&
      event.jn !== null &&
      event.reason !== 'terminal-revoked' &&
      !this.isExcused(stream, event.terminal, bodyOf(event.raw))
    )
      this.wrong(`a fact of ${event.terminal} (${event.jn}) does not fit: ${event.reason} (I7)`);
    const order = this.orders.apply(event);
    if (order === undefined) return;
    concerned.add(order);
    for (const place of order.places) touched.add(`${order.performance}:${place}`);
  }

  private recorded({ terminal, terminalEpoch, fact }: Extract<VenueEvent, { kind: 'fact.recorded' }>): void {
    const key = `${terminal}/${terminalEpoch}`;
    const before = this.facts.get(key);
    const { jn, hash, prev } = fact;
    if (jn !== (before?.jn ?? 0) + 1) this.wrong(`${key}: fact ${jn} is recorded after ${before?.jn ?? 0} (I2)`);
    if (before !== undefined && prev !== before.hash && !this.rolledBack.has(terminal))
      this.wrong(`${key}: fact ${jn} follows another one (I2)`);
    this.facts.set(key, { jn, hash });
    const body = fact.body as FactBody;
    if (body.kind === 'sale.made') this.soldByFact.set(body.order, { terminal, body });
  }

  private lookAtOrder(order: OrderRecord): void {
    const { id, state, places, performance, total, received, refunds } = order;
    const came = [...received.values()].reduce((sum, amount) => sum + amount, 0);
    if (state === 'paid') {
      const lost = places.filter((place) => this.seats.seat(performance, place).owner !== id);
      if (lost.length > 0 && !this.orders.hasConflict(id))
        this.wrong(`order ${id} is paid and has not its places ${lost.join(' ')} (I9)`);
      if (came - refunds !== total && came - refunds > 0 && refunds === 0)
        this.wrong(`order ${id}: ${came} came for ${total} (I3)`);
      if (order.tickets === 0) this.wrong(`order ${id} is paid and has no ticket (I9)`);
    }
    if (state === 'paid-unseated' && refunds === 0 && !this.orders.hasConflict(id))
      this.wrong(`order ${id} is paid, without a seat, a refund or a conflict (I9)`);
    if (
      state !== 'paid' &&
      state !== 'placed' &&
      state !== 'paid-unseated' &&
      came > refunds &&
      !this.orders.hasConflict(id)
    )
      this.wrong(`order ${id} is ${state}: ${came} came, ${refunds} goes back (I3)`);
  }

  /** By the till that sold it, whether the server has heard of that or not. */
  private isTakenBack(order: string): boolean {
    const book = this.papers.tillOf.get(order);
    if (book === undefined) return false;
    this.papers.read(book.till);
    return book.voided.has(order);
  }

  /** At most one order that counts has the seat: the log's, and those on paper that the log has not heard of (I1). */
  private lookAtSeat(key: string): void {
    const colon = key.lastIndexOf(':');
    const [performance, place] = [key.slice(0, colon), Number(key.slice(colon + 1))];
    const seat = this.seats.seat(performance, place);
    if (seat.isForced) return;
    const claims = new Set<string>();
    if (seat.state === 'sold' && seat.owner !== null && !this.isTakenBack(seat.owner)) claims.add(seat.owner);
    for (const order of this.papers.bySeat.get(key) ?? []) {
      const known = this.orders.orders.get(order);
      const counts = known === undefined || (known.state === 'paid' && known.places.includes(place));
      if (counts && !this.isTakenBack(order)) claims.add(order);
    }
    if ([...claims].some((order) => this.rolledBack.has(this.papers.tillOf.get(order)?.till.name ?? ''))) return;
    if (claims.size > 1) this.wrong(`seat ${key} is sold twice: ${[...claims].join(' and ')} (I1)`);
  }
}

/** Of the fact as it came; null when that cannot be read. */
function bodyOf(raw: string): FactBody | null {
  try {
    return (JSON.parse(raw) as { readonly body?: FactBody }).body ?? null;
  } catch {
    return null;
  }
}

/** Answers that are kept for ever. */
const MONEY = new Set(['order.confirm', 'orders.place', 'orders.cancel']);
