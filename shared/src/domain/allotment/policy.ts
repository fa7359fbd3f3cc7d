/** How a venue shares its free seats out among tills. Data of its profile; what is left out is as in `DEFAULTS`. */
export interface AllotmentPolicy {
  /** All terminals together have at most this part of what is not sold, held or blocked. */
  readonly share: number;
  /** Below this part of its portion a terminal gets more. */
  readonly lowWater: number;
  /** Nothing is given before this long before the start. */
  readonly horizonMs: number;
  /** A terminal that is cut off begins no new sale after this long after the start. */
  readonly sellUntilMs: number;
}

/** As a profile says it. */
export type AllotmentPolicyPatch = { readonly [Field in keyof AllotmentPolicy]?: AllotmentPolicy[Field] | undefined };

const MINUTE_MS = 60_000;

const DEFAULTS: AllotmentPolicy = {
  share: 0.8,
  lowWater: 0.3,
  horizonMs: 240 * MINUTE_MS,
  sellUntilMs: 30 * MINUTE_MS,
};

export function allotmentPolicyOf(profile: {
  readonly allotments?: AllotmentPolicyPatch | undefined;
}): AllotmentPolicy {
  const { share, lowWater, horizonMs, sellUntilMs } = profile.allotments ?? {};
  return {
    share: share ?? DEFAULTS.share,
    lowWater: lowWater ?? DEFAULTS.lowWater,
    horizonMs: horizonMs ?? DEFAULTS.horizonMs,
    sellUntilMs: sellUntilMs ?? DEFAULTS.sellUntilMs,
  };
}
