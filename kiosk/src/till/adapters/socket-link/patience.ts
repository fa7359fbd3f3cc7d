/**
 * How long to wait, and why so short: a sale made elsewhere has to be seen here within a second of the end of a cut,
 * so no attempt may be further away than that, and none that meets a dead line may stand in the way of the next.
 */
const RETRY_MS = { soonest: 150, latest: 600 } as const;
const REFUSED_MS = { soonest: 8_000, latest: 12_000 } as const;
/** Another machine sells under this name: coming back pushes it off in the middle of a sale. */
const REPLACED_MS = { soonest: 60_000, latest: 90_000 } as const;

/** `chance` of 0 to 1 spreads the tills of a house that were cut off together. */
export function retryAfterMs(kind: 'connecting' | 'refused' | 'replaced', attempts: number, chance: number): number {
  const { soonest, latest } = { connecting: RETRY_MS, refused: REFUSED_MS, replaced: REPLACED_MS }[kind];
  const ceiling = kind === 'connecting' ? Math.min(latest, soonest * 2 ** attempts) : latest;
  return Math.round(soonest + (ceiling - soonest) * chance);
}

/**
 * Every fourth attempt waits longer, for lines on which a handshake takes more than a second. One that began just before
 * the end of a cut meets nothing any more: what the till does not need is to be on sale again within 5 s all the same.
 */
export const connectTimeoutMs = (attempt: number): number => (attempt % 4 === 3 ? 3500 : 900);
