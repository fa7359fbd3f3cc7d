import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { ReplicaDisk } from '../replica-disk.ts';
import { deviceOf } from './excuses.ts';
import type { OrderRecord } from './orders.ts';
import type { SeatBook } from './seats.ts';

interface Witness {
  readonly name: string;
  readonly terminalEpoch: number;
  readonly replicaDisk: ReplicaDisk;
}

/**
 * Seats that were paid for in the part of a log that a restore has lost. Of one that was sold online nobody can say whose
 * it is, nor of one whose till has burnt; but a replica that shows it sold tells the server so: from then on nobody else
 * gets it.
 */
export class LostSales {
  /** By `performance:place`. */
  private readonly seats = new Map<string, { readonly order: string; readonly shownBy: readonly string[] }>();
  /** Devices that have told all they know. */
  private readonly told = new Set<string>();
  /** What was put back on sale last. */
  private unblocked: readonly string[] = [];
  private readonly wrong: (what: string) => void;
  private readonly book: SeatBook;

  constructor(wrong: (what: string) => void, book: SeatBook) {
    this.wrong = wrong;
    this.book = book;
  }

  lost({ id, performance, places, seq }: OrderRecord, seatsPerRow: number, witnesses: readonly Witness[]): void {
    for (const place of places) {
      const isSold = (disk: ReplicaDisk): boolean => shows(disk, performance, place, seatsPerRow, seq);
      const shownBy = witnesses.filter(({ replicaDisk }) => isSold(replicaDisk)).map(deviceOf);
      if (shownBy.length > 0) this.seats.set(`${performance}:${place}`, { order: id, shownBy });
    }
  }

  /** The log knows of it again. */
  private found(id: string): void {
    for (const [key, { order }] of this.seats) if (order === id) this.seats.delete(key);
  }

  /** A manager says that nobody has them: on the house's own word a seat like this never comes back on sale. */
  private freed(): void {
    for (const key of this.unblocked) this.seats.delete(key);
  }

  apply(event: VenueEvent): void {
    if (this.seats.size === 0) return;
    if (event.kind === 'evidence.taken' && event.isAll)
      this.told.add(deviceOf({ name: event.terminal, terminalEpoch: event.terminalEpoch }));
    if (event.kind === 'order.placed') this.found(event.order.id);
    if (event.kind === 'order.stateChanged' && event.state === 'paid') this.found(event.order);
    if (event.kind === 'manager.acted' && event.action === 'performance.unblock') this.freed();
    if (event.kind !== 'inventory') return;
    const given = event.event;
    if (given.kind === 'placesUnblocked') this.unblocked = given.places.map((place) => `${event.performance}:${place}`);
    if (given.kind !== 'placesHeld' && given.kind !== 'allotmentGranted') return;
    for (const place of given.places) {
      const sale = this.seats.get(`${event.performance}:${place}`);
      const teller = sale?.shownBy.find((device) => this.told.has(device));
      // Whoever it had been taken from by force may have it again, since the force is forgotten, too.
      if (sale === undefined || teller === undefined || this.book.seat(event.performance, place).reclaims.length > 0)
        continue;
      this.wrong(
        `seat ${event.performance}:${place} is given away, which ${teller} had told is sold (${sale.order}, I1)`,
      );
    }
  }
}

/** As its row was at that entry of the log or later. */
function shows(disk: ReplicaDisk, performance: string, place: number, seatsPerRow: number, seq: number): boolean {
  const id = `${performance}:r${Math.floor(place / seatsPerRow) + 1}`;
  for (const documents of disk.documents.values()) {
    const row = documents.get(id);
    if (row?.collection === 'seatRows' && row.seq >= seq && row.doc !== null)
      return String(row.doc['states'])[place % seatsPerRow] === 's';
  }
  return false;
}
