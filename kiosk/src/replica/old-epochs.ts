import { CATALOGUE_SCOPE } from '@foyer/shared/wire/feed';
import type { Checkpoint } from '@foyer/shared/wire/schemas';

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
