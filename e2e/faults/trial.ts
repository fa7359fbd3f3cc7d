/** One trial: so many kills, spread over so many sales. The seed decides seats and moments; timing is the machine's. */
export interface Trial {
  readonly seed: number;
  readonly kills: number;
  readonly sales: number;
  readonly onProgress: (so: { readonly killed: number; readonly sold: number }) => void;
}

export interface TrialReport {
  readonly what: 'server' | 'till';
  readonly seed: number;
  readonly kills: number;
  readonly sales: number;
  /** Sales whose confirm was cut off at least once and asked for again. */
  readonly askedAgain: number;
  /** One line for each promise that was broken; empty when all were kept. */
  readonly findings: readonly string[];
}
