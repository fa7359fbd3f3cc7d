/** Time comes in through here, so that tests move it themselves. */
export interface Clock {
  /** Wall time of this machine, epoch ms. */
  now(): number;
  /** Milliseconds that never go back, from an arbitrary start. */
  monotonic(): number;
  /** Runs `task` once after `ms`; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** The day a moment belongs to for the house: until `endsHour` local time it is still the evening before. */
export interface Calendar {
  /** `YYYY-MM-DD`; `timeZone` is an IANA name. */
  businessDay(at: number, timeZone: string, endsHour: number): string;
}
