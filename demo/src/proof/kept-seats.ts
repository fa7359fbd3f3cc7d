import type { VenueEvent } from '@foyer/shared/domain/venue/events';

interface Seen {
  readonly epoch: number;
  readonly seq: number;
  readonly isTaken: boolean;
}

/** What the recovery writes as the reason where it takes a seat off sale, since nobody can say whose it is. */
const RECOVERY = 'recovery';

/**
 * Seats that a restored house sells to nobody, since they were not free in what it has lost: seen taken by a till while
 * it is being found out what was sold, and off sale after that. Read from the log's words alone.
 */
export class KeptSeats {
  readonly #off = new Set<string>();
  readonly #seen = new Map<string, Seen>();

  take(event: VenueEvent): void {
    if (event.kind === 'evidence.taken') for (const row of event.rows) this.#see(row);
    // From here on only what was taken off sale is kept.
    if (event.kind === 'recovery.ended') this.#seen.clear();
    if (event.kind !== 'inventory') return;
    const { performance, event: change } = event;
    switch (change.kind) {
      case 'placesBlocked':
      // Held by somebody who was paying when the backup was taken: never anybody else's, however that ends.
      case 'placesDoubted':
        if (change.code === RECOVERY) for (const place of change.places) this.#off.add(keyOf(performance, place));
        return;
      case 'placesUnblocked':
        for (const place of change.places) this.#off.delete(keyOf(performance, place));
        return;
      default:
    }
  }

  has(performance: string, place: number): boolean {
    const key = keyOf(performance, place);
    return this.#off.has(key) || this.#seen.get(key)?.isTaken === true;
  }

  clear(): void {
    this.#off.clear();
    this.#seen.clear();
  }

  /** The newest row of each place counts, whoever tells it and when. */
  #see(row: Extract<VenueEvent, { kind: 'evidence.taken' }>['rows'][number]): void {
    const { performance, first, epoch, seq, states } = row;
    for (const [i, state] of [...states].entries()) {
      const key = keyOf(performance, first + i);
      const known = this.#seen.get(key);
      if (known !== undefined && (known.epoch - epoch || known.seq - seq) > 0) continue;
      // Free, or a guest's of the house: nobody had it.
      this.#seen.set(key, { epoch, seq, isTaken: state !== '.' && state !== 'r' });
    }
  }
}

const keyOf = (performance: string, place: number): string => `${performance} ${place}`;
