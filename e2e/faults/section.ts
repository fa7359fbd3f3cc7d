/** What one part of `npm run faults` is told. */
export interface SectionOptions {
  readonly seed: number;
  /** How often everything is done; 1 is what is promised of a full run. */
  readonly rounds: number;
  readonly onProgress: (line: string) => void;
}

/** What one part found. */
export interface SectionReport {
  readonly killPoints: number;
  readonly powerCuts: number;
  /** Sales that were said yes to. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** One line for each promise that was broken. */
  readonly findings: readonly string[];
  /** One line for each fault that this machine cannot play. */
  readonly skipped: readonly string[];
  /** What is worth knowing besides. */
  readonly notes: readonly string[];
}

const NOTHING: SectionReport = {
  ...{ killPoints: 0, powerCuts: 0, acknowledged: 0, lost: 0, doubled: 0 },
  ...{ findings: [], skipped: [], notes: [] },
};

export const reportOf = (some: Partial<SectionReport>): SectionReport => ({ ...NOTHING, ...some });

export const sumOf = (reports: readonly SectionReport[]): SectionReport =>
  reports.reduce(
    (sum, one) => ({
      killPoints: sum.killPoints + one.killPoints,
      powerCuts: sum.powerCuts + one.powerCuts,
      acknowledged: sum.acknowledged + one.acknowledged,
      lost: sum.lost + one.lost,
      doubled: sum.doubled + one.doubled,
      findings: [...sum.findings, ...one.findings],
      skipped: [...sum.skipped, ...one.skipped],
      notes: [...sum.notes, ...one.notes],
    }),
    NOTHING,
  );
