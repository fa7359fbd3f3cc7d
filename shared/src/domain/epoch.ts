/** Where a stream stood after one of its entries. */
export interface StreamPoint {
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
}

/**
 * `restored`: a backup was put in place by `npm run restore` · `behind-heads`: the log ends before a head that was kept
 * outside it, so an older file was put in its place · `behind-terminal`: a terminal has seen more of it than there is ·
 * `lost-trade`: a payment platform has a trade that the log has lost.
 */
export type ForkReason = 'restored' | 'behind-heads' | 'behind-terminal' | 'lost-trade';

/**
 * The log goes on from `from` in a new epoch: whatever was written after that in older epochs is abandoned. It is the
 * first event of the first entry of its epoch; an epoch that rises without it is no log of ours. `abandoned` is the
 * newest point that is known of the branch left behind.
 */
export interface EpochRaised {
  readonly kind: 'epoch.raised';
  readonly epoch: number;
  readonly from: StreamPoint;
  readonly abandoned: StreamPoint | null;
  readonly reason: ForkReason;
}

/** The declaration in an entry's events; null when it raises no epoch. */
export function forkIn(events: readonly unknown[]): EpochRaised | null {
  const first = events[0] as Partial<EpochRaised> | undefined;
  return first?.kind === 'epoch.raised' ? (first as EpochRaised) : null;
}

/** Which of two points is the later one: an epoch counts before a seq. */
export const comparePoints = (a: Pick<StreamPoint, 'epoch' | 'seq'>, b: Pick<StreamPoint, 'epoch' | 'seq'>): number =>
  a.epoch - b.epoch || a.seq - b.seq;

/** An epoch rises only by an entry that says from where, and that is where the log stood. */
export function isDeclared(
  before: StreamPoint,
  { epoch, events }: { readonly epoch: number; readonly events: readonly unknown[] },
): boolean {
  const fork = forkIn(events);
  if (fork === null) return epoch === before.epoch;
  const { from } = fork;
  const isFromHere = from.epoch === before.epoch && from.seq === before.seq && from.hash === before.hash;
  return fork.epoch === epoch && epoch > before.epoch && isFromHere;
}
