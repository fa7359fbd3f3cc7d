import type { Fence } from '@foyer/shared/domain/fence';
import type { FactBody } from '@foyer/shared/domain/fact';
import { streamOfVenue } from '@foyer/shared/domain/ids';
import { PLACE_STATUSES } from '@foyer/shared/domain/inventory/state';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { PrintJob } from '@foyer/kiosk/till/ports/ticket-printer';
import type { LogEntry } from '@foyer/sync-server/ports/log-store';
import type { WorldTill } from '../till.ts';
import type { World } from '../world.ts';
import { AnswerBook } from './answers.ts';
import { lookAtTheEnd } from './at-the-end.ts';
import { ChainBook } from './chains.ts';
import { clashes } from './claims.ts';
import { bodyOf, deviceOf, Excuses } from './excuses.ts';
import { LostSales } from './lost-sales.ts';
import { lookAtOrder } from './order-money.ts';
import { OrderBook, type OrderRecord } from './orders.ts';
import { PaperBook } from './papers.ts';
import { PutBackBook } from './put-back.ts';
import { SeatBook } from './seats.ts';

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
  readonly putBack: PutBackBook;
  readonly lostSales: LostSales;
  readonly excuses = new Excuses();
  readonly chains: ChainBook;
  readonly answers: AnswerBook;
  private readonly world: World;
  /** Sales that the entry looked at says it took over. */
  private readonly soldByFact = new Map<string, { readonly device: string; readonly body: FactBody }>();
  /** When every seat is looked at next. */
  private fullAt = 0;

  constructor(world: World) {
    this.world = world;
    const wrong = (what: string): void => this.wrong(what);
    this.seats = new SeatBook(wrong);
    this.papers = new PaperBook(wrong);
    this.putBack = new PutBackBook(wrong, this.papers);
    this.lostSales = new LostSales(wrong, this.seats);
    this.chains = new ChainBook(wrong, this.excuses.rolledBack);
    this.answers = new AnswerBook(wrong, this.seats, this.orders);
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
      this.chains.follow(entry);
      if (entry.stream === 'house') continue;
      const touched = new Set<string>();
      const concerned = new Set<OrderRecord>();
      for (const event of entry.events as readonly VenueEvent[]) {
        this.apply(entry.stream, event, touched, concerned);
        if (event.kind === 'inventory' && event.event.kind === 'placesHeld')
          this.answers.held(event.event.holdId, entry.at);
      }
      for (const [order, { device, body }] of this.soldByFact)
        if (!this.excuses.isExcused(entry.stream, device, body) && !this.orders.orders.has(order))
          this.wrong(`sale ${order} is recorded and no order (I2)`);
      this.soldByFact.clear();
      for (const order of concerned) lookAtOrder(order, this.seats, this.orders, (what) => this.wrong(what));
      for (const key of touched) this.lookAtSeat(key);
    }
    if (this.world.operations < this.fullAt) return;
    this.fullAt = this.world.operations + FULL_EVERY;
    void this.full();
  }

  printed(till: WorldTill, job: PrintJob): void {
    for (const { performance, place } of this.papers.printed(till, job)) this.lookAtSeat(`${performance}:${place}`);
    this.putBack.look(till);
  }

  /** Its folder is put back to a state of so many facts; the server may know more. */
  rolledBack(till: WorldTill, facts: number): void {
    this.excuses.rolledBack.add(deviceOf(till));
    this.papers.rolledBack(till);
    this.putBack.happened(till, facts, this.chains.facts.get(deviceOf(till))?.jn ?? 0);
  }

  /** An actor met a thrown fault, which no answer of the product should be. */
  fault(what: string, fault: unknown): void {
    this.wrong(`${what}: ${fault instanceof Error ? fault.stack : String(fault)}`);
  }

  /** The server has opened its doors: no stream goes on in an epoch of which its kept heads know more (I5). */
  async started(): Promise<void> {
    for (const venue of this.world.server.running?.core.streams.venues() ?? [])
      await venue.read((_state, { epoch }) => this.chains.goesOn(streamOfVenue(venue.venue), epoch));
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
    for (const order of this.orders.orders.values())
      lookAtOrder(order, this.seats, this.orders, (what) => this.wrong(what));
    for (const till of this.world.tills) {
      this.papers.read(till);
      this.putBack.look(till);
    }
  }

  async atTheEnd(): Promise<void> {
    await this.full();
    await lookAtTheEnd(this, this.world);
  }

  /**
   * The log goes on from a backup. What it has lost the tills tell it; of what was sold since then, and nobody tells,
   * only seats that no till has seen can be sold again.
   */
  rewound(entries: Iterable<LogEntry>, behindHeads: ReadonlyMap<string, number>): void {
    const before = [...this.orders.orders.values()];
    for (const order of before) this.excuses.leftBehind(order);
    this.seats.forget();
    this.orders.orders.clear();
    this.orders.openConflicts.clear();
    for (const known of [this.chains, this.answers]) known.forget();
    for (const entry of entries) {
      this.chains.follow(entry);
      if (entry.stream !== 'house')
        for (const event of entry.events as readonly VenueEvent[])
          this.apply(entry.stream, event, new Set(), new Set());
    }
    this.soldByFact.clear();
    this.excuses.restored(this.chains.epochs());
    this.chains.mustLeave(behindHeads);
    for (const order of before)
      if (order.state === 'paid' && this.orders.orders.get(order.id)?.state !== 'paid')
        this.lostSales.lost(order, this.world.planOf(order.performance).seatsPerRow, this.world.tills);
    this.putBack.rewound((device) => this.chains.facts.get(device)?.jn ?? 0);
  }

  private apply(stream: string, event: VenueEvent, touched: Set<string>, concerned: Set<OrderRecord>): void {
    this.lostSales.apply(event);
    if (event.kind === 'inventory') {
      if (event.event.kind === 'placesReclaimed')
        for (const place of event.event.places) this.excuses.reclaimed.add(`${event.event.allotmentId} ${place}`);
      for (const place of this.seats.apply(event.performance, event.event))
        touched.add(`${event.performance}:${place}`);
      return;
    }
    if (event.kind === 'fact.recorded') {
      const { terminal: name, terminalEpoch } = event;
      const body = this.chains.recorded(event);
      if (body.kind === 'sale.made')
        this.soldByFact.set(body.order, { device: deviceOf({ name, terminalEpoch }), body });
    }
    if (
      event.kind === 'conflict.opened' &&
      event.jn !== null &&
      // Of a device whose key was dead by then, or that another one has replaced.
      event.reason !== 'terminal-revoked' &&
      event.reason !== 'older-epoch' &&
      !this.excuses.isExcused(stream, deviceOfConflict(event), bodyOf(event.raw))
    )
      this.wrong(`a fact of ${event.terminal} (${event.jn}) does not fit: ${event.reason} (I7)`);
    const order = this.orders.apply(event, stream);
    if (order === undefined) return;
    order.seq = this.chains.seqOf(stream);
    concerned.add(order);
    for (const place of order.places) touched.add(`${order.performance}:${place}`);
  }

  /** At most one order that counts has the seat: the log's, and those on paper that the log has not heard of (I1). */
  private lookAtSeat(key: string): void {
    const colon = key.lastIndexOf(':');
    const [performance, place] = [key.slice(0, colon), Number(key.slice(colon + 1))];
    const seat = this.seats.seat(performance, place);
    const claims = new Map<string, Fence>();
    if (seat.state === 'sold' && seat.owner !== null) claims.set(seat.owner, seat.fence);
    for (const [order, fence] of this.papers.bySeat.get(key) ?? []) {
      const known = this.orders.orders.get(order);
      const counts = known === undefined || (known.state === 'paid' && known.places.includes(place));
      if (counts && !claims.has(order)) claims.set(order, fence);
    }
    if (claims.size < 2) return;
    const { papers, excuses, world } = this;
    for (const order of claims.keys())
      if (
        this.isOfBroken(order) ||
        excuses.givenBack.has(`${order} ${place}`) ||
        papers.isTakenBack(order, world.tills)
      )
        claims.delete(order);
    for (const [one, other] of clashes(claims, seat.reclaims))
      this.wrong(`seat ${key} is sold twice: ${one} and ${other} (I1)`);
  }

  private isOfBroken(order: string): boolean {
    const book = this.papers.tillOf.get(order);
    return book !== undefined && this.excuses.isBroken(deviceOf({ name: book.till.name, terminalEpoch: book.epoch }));
  }
}

function deviceOfConflict({ terminal: name, terminalEpoch = 0 }: Extract<VenueEvent, { kind: 'conflict.opened' }>) {
  return name === null ? null : deviceOf({ name, terminalEpoch });
}
