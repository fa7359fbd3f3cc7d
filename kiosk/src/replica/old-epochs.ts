import { streamOfVenue } from '@foyer/shared/domain/ids';
import { CATALOGUE_SCOPE } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';
import type { EvidenceSource } from '../till/ports/evidence-source.ts';
import type { Followers } from './followers.ts';
import type { ReplicaStore } from './replica-store.ts';

/**
 * Which documents of an older epoch must stay: a restored server has lost what they tell, and asks for it. The catalogue
 * tells nothing that anybody sold.
 */
export class OldEpochs {
  private readonly isKept: boolean;
  private readonly told = new Map<string, number>();

  /** `isKept`: somebody is there who tells the server; else nothing has to stay. */
  constructor(isKept: boolean) {
    this.isKept = isKept;
  }

  letGo(stream: string, epoch: number): void {
    this.told.set(stream, Math.max(epoch, this.told.get(stream) ?? 0));
  }

  /** Whether documents up to `old` may be dropped for those of `next`. */
  mayGo(stream: string, scope: string, old: Checkpoint, next: Checkpoint): boolean {
    if (!this.isKept || scope === CATALOGUE_SCOPE || next.epoch <= old.epoch) return true;
    return (this.told.get(stream) ?? 0) >= next.epoch;
  }
}

/** The replica as a witness, whichever file it has open. */
export const evidenceOf = (
  oldEpochs: OldEpochs,
  replica: { readonly followers: Followers; readonly store: ReplicaStore | null },
): EvidenceSource => ({
  standsAt: () => replica.followers.standsAt(),
  oldBranch: async (venue, above) => (await replica.store?.changedSince(streamOfVenue(venue), above)) ?? null,
  ordersSold: async (venue) => (await replica.store?.ordersSold(streamOfVenue(venue))) ?? null,
  letGo: (venue, epoch) => oldEpochs.letGo(streamOfVenue(venue), epoch),
});
