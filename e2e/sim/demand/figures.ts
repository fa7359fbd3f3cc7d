import { closeDays, type DaysResult } from './days.ts';
import { sellEvening, type EveningResult } from './sell-evening.ts';

/** One occupancy: the same evenings without a cut and with one. */
export interface Row {
  readonly occupancy: number;
  readonly evenings: number;
  readonly claims: number;
  readonly recalls: number;
  /** Seats the two tills sold in the two hours: with the line, and cut off. */
  readonly soldOnline: number;
  readonly soldCutOff: number;
  readonly stranded: number;
  /** The slowest. */
  readonly backAfterMs: number;
  readonly violations: readonly string[];
}

export interface Figures {
  readonly rows: readonly Row[];
  readonly days: DaysResult;
}

export const MOST_RECALLS = 0.02;
export const LEAST_SOLD = 0.95;
export const BACK_WITHIN_MS = 5000;
/** Of the fullest house the part sold is stated and nothing is promised. */
export const OCCUPANCIES = [0.3, 0.6, 0.85] as const;
const PROMISED_UP_TO = 0.6;

export interface FiguresOptions {
  readonly from: number;
  readonly evenings: number;
  readonly normalDays: number;
  readonly pulledDays: number;
  readonly onEvening?: () => void;
}

export async function figuresOf({
  from,
  evenings,
  normalDays,
  pulledDays,
  onEvening,
}: FiguresOptions): Promise<Figures> {
  const rows: Row[] = [];
  for (const occupancy of OCCUPANCIES) {
    const whole: EveningResult[] = [];
    const cut: EveningResult[] = [];
    for (let seed = from; seed < from + evenings; seed += 1) {
      whole.push(await sellEvening({ seed, occupancy, isCut: false }));
      cut.push(await sellEvening({ seed, occupancy, isCut: true }));
      onEvening?.();
    }
    rows.push(rowOf(occupancy, whole, cut));
  }
  return { rows, days: await closeDays(from, normalDays, pulledDays) };
}

export function rowOf(occupancy: number, whole: readonly EveningResult[], cut: readonly EveningResult[]): Row {
  const both = [...whole, ...cut];
  const sum = <T>(from: readonly T[], of: (one: T) => number): number => from.reduce((all, one) => all + of(one), 0);
  return {
    occupancy,
    evenings: whole.length,
    claims: sum(whole, ({ online }) => online.claims),
    recalls: sum(whole, ({ online }) => online.recalls),
    soldOnline: sum(whole, ({ atTills }) => atTills.seats),
    soldCutOff: sum(cut, ({ atTills }) => atTills.seats),
    stranded: sum(both, ({ stranded }) => stranded),
    backAfterMs: Math.max(0, ...cut.map(({ backAfterMs }) => backAfterMs ?? 0)),
    violations: both.flatMap(({ violations }) => violations),
  };
}

export const recallShare = (rows: readonly Row[]): number =>
  rows.reduce((sum, { recalls }) => sum + recalls, 0) /
  Math.max(
    1,
    rows.reduce((sum, { claims }) => sum + claims, 0),
  );

export const soldShare = ({ soldOnline, soldCutOff }: Row): number => soldCutOff / Math.max(1, soldOnline);

/** What is promised of a house and does not hold, in words; empty when all of it does. */
export function brokenPromises({ rows, days }: Figures): string[] {
  const broken: string[] = [];
  const share = recallShare(rows);
  if (share >= MOST_RECALLS) broken.push(`${percent(share)} of online claims needed a recall`);
  for (const row of rows) {
    const { occupancy, stranded, backAfterMs, violations } = row;
    if (occupancy <= PROMISED_UP_TO && soldShare(row) < LEAST_SOLD)
      broken.push(`at ${percent(occupancy)} the tills sold ${percent(soldShare(row))} of it while cut off`);
    if (stranded > 0) broken.push(`at ${percent(occupancy)} ${stranded} seats were stranded`);
    if (backAfterMs > BACK_WITHIN_MS) broken.push(`at ${percent(occupancy)} seats were back after ${backAfterMs} ms`);
    broken.push(...violations);
  }
  if (days.stranded > 0) broken.push(`${days.stranded} seats were stranded in ${days.days} days`);
  for (const ms of days.backAfterMs)
    if (ms > BACK_WITHIN_MS) broken.push(`after a pulled plug seats were back after ${ms} ms`);
  broken.push(...days.violations);
  return broken;
}

export const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
