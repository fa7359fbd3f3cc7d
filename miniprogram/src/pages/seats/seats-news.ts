/** How good the seats are that a page shows: `fresh`: right · `slow`: asked for now and then · `stale`: as they were seen last. */
export type News = 'fresh' | 'slow' | 'stale';

/** What is known of the way to the house. */
export interface Way {
  /** The phone has a network. */
  readonly isOnline: boolean;
  /** The house answered when it was asked last. */
  readonly isReached: boolean;
  /** Changes are told as they happen. */
  readonly isLive: boolean;
}

/** Seats are called current only as long as somebody could tell that they are not. */
export function newsOf({ isOnline, isReached, isLive }: Way): News {
  if (!isOnline) return 'stale';
  if (isLive) return 'fresh';
  return isReached ? 'slow' : 'stale';
}
