import type { FactBody } from '@foyer/shared/domain/fact';
import type { VenueEvent } from '@foyer/shared/domain/venue/events';
import type { LogEntry } from '@foyer/sync-server/ports/log-store';

interface Chain {
  seq: number;
  epoch: number;
  hash: string;
}

/** How the entries of a stream follow one another, and in them the facts of a till. */
export class ChainBook {
  /** By `terminal/epoch`. */
  readonly facts = new Map<string, { jn: number; hash: string }>();
  private readonly chains = new Map<string, Chain>();
  private left: ReadonlyMap<string, number> = new Map();
  private readonly wrong: (what: string) => void;
  private readonly rolledBack: ReadonlySet<string>;

  constructor(wrong: (what: string) => void, rolledBack: ReadonlySet<string>) {
    this.wrong = wrong;
    this.rolledBack = rolledBack;
  }

  /** Kept heads know more of these streams than their logs do: what comes next is of a newer epoch (I5). */
  mustLeave(epochs: ReadonlyMap<string, number>): void {
    this.left = epochs;
  }

  goesOn(stream: string, epoch: number): void {
    if (epoch <= (this.left.get(stream) ?? 0))
      this.wrong(`${stream} goes on in epoch ${epoch}, of which kept heads know more (I5)`);
  }

  /** Another log is followed from its begin. */
  forget(): void {
    this.facts.clear();
    this.chains.clear();
  }

  /** Of the entry that was followed last. */
  seqOf(stream: string): number {
    return this.chains.get(stream)?.seq ?? 0;
  }

  epochs(): ReadonlyMap<string, number> {
    return new Map([...this.chains].map(([stream, { epoch }]) => [stream, epoch]));
  }

  follow({ stream, seq, epoch, prev, hash }: LogEntry): void {
    const before = this.chains.get(stream);
    this.goesOn(stream, epoch);
    if (before !== undefined) {
      if (seq !== before.seq + 1) this.wrong(`${stream}: seq ${seq} follows ${before.seq} (I5)`);
      if (epoch < before.epoch) this.wrong(`${stream}: epoch ${epoch} follows ${before.epoch} (I5)`);
      if (prev !== before.hash) this.wrong(`${stream}: entry ${seq} follows another one (I5)`);
    }
    this.chains.set(stream, { seq, epoch, hash });
  }

  /** What it says. */
  recorded({ terminal, terminalEpoch, fact }: Extract<VenueEvent, { kind: 'fact.recorded' }>): FactBody {
    const key = `${terminal}/${terminalEpoch}`;
    const before = this.facts.get(key);
    const { jn, hash, prev } = fact;
    if (jn !== (before?.jn ?? 0) + 1) this.wrong(`${key}: fact ${jn} is recorded after ${before?.jn ?? 0} (I2)`);
    if (before !== undefined && prev !== before.hash && !this.rolledBack.has(key))
      this.wrong(`${key}: fact ${jn} follows another one (I2)`);
    this.facts.set(key, { jn, hash });
    return fact.body as FactBody;
  }
}
