/** Time comes in through here, so that tests move it themselves. */
export interface Clock {
  /** Wall time of this machine, epoch ms. */
  now(): number;
  /** Milliseconds that never go back, from an arbitrary start. */
  monotonic(): number;
  /** Runs `task` once after `ms`; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** What a moment is to the house, by the rules of its zone. */
export interface Calendar {
  /** `YYYY-MM-DD`; until `endsHour` local time it is still the evening before. `timeZone` is an IANA name. */
  businessDay(at: number, timeZone: string, endsHour: number): string;
  /** How many minutes the clocks there are ahead of UTC. */
  utcOffsetMin(at: number, timeZone: string): number;
}
