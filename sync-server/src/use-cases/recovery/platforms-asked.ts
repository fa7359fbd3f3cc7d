import type { VenueId } from '@foyer/shared/domain/ids';
import type { PaymentGateway } from '../../ports/payment-gateway.ts';
import type { VenueStream } from '../streams.ts';

/**
 * For which recovery of a venue the platforms were asked what they have of it. A recovery waits for that once: what
 * was bought online is known to no terminal, and its seats would be sold again as soon as everybody may sell. A platform
 * that does not answer holds nobody up longer than its own patience: it is asked again, and what it has is made again then.
 */
export class PlatformsAsked {
  readonly #payments: readonly PaymentGateway[];
  readonly #epochs = new Map<VenueId, number>();

  constructor(payments: readonly PaymentGateway[]) {
    this.#payments = payments;
  }

  /** Whether this venue is finding out what it lost, and its platforms have yet to be asked. */
  async isDue(stream: VenueStream): Promise<boolean> {
    if (this.#payments.length === 0) return false;
    const epoch = await epochOf(stream);
    return epoch !== null && this.#epochs.get(stream.venue) !== epoch;
  }

  /** Call before the platforms are asked; what it gives, when all have been. A fork meanwhile is due again. */
  async begin(streams: readonly VenueStream[]): Promise<() => void> {
    const epochs = await Promise.allSettled(streams.map(epochOf));
    return () => {
      for (const [i, { venue }] of streams.entries()) {
        const read = epochs[i];
        if (read?.status === 'fulfilled' && read.value !== null) this.#epochs.set(venue, read.value);
      }
    };
  }
}

const epochOf = (stream: VenueStream): Promise<number | null> =>
  stream.read(({ recovery }) => (recovery === null || recovery.endedAt !== null ? null : recovery.epoch));
