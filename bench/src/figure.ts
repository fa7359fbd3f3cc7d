/** One measured figure, beside the raw limit that the same machine reached in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Names a figure of the same run that this one cannot pass. */
  readonly limit?: string;
  /** What must be seen with it. */
  readonly note?: string;
}

/** Part of a benchmark; measures once per call. The best of several calls is told: the machine is never quieter than still. */
export interface Case {
  readonly name: string;
  readonly about: string;
  /** Prepares what all calls share. */
  open(): Promise<Measuring>;
}

export interface Measuring {
  measure(): Promise<readonly Figure[]>;
  close(): Promise<void>;
}

/** Of times, bytes and shares of them less is better, of rates more. */
export const isLessBetter = ({ unit }: Figure): boolean => /^(ms|µs|MiB|B\/.*)$/.test(unit);

/** Of each name the best figure; a figure in `count` is no contest but a sum. */
export function bestOf(runs: readonly (readonly Figure[])[]): Figure[] {
  const best = new Map<string, Figure>();
  for (const figure of runs.flat()) {
    const before = best.get(figure.name);
    if (before === undefined) best.set(figure.name, figure);
    else if (figure.unit === 'count') best.set(figure.name, { ...figure, value: before.value + figure.value });
    else if (isLessBetter(figure) ? figure.value < before.value : figure.value > before.value)
      best.set(figure.name, figure);
  }
  return [...best.values()];
}

/** `part` of 0–1 of the sorted times; NaN of none. */
export function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}
