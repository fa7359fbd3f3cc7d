import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import { QUICK_FOLDER } from '@foyer/kiosk/till/testing/quick-folder';
import { DiskModel } from './disk-model.ts';
import { readWriteLog } from './write-log.ts';

/** What the cut left of what was not synced. */
export type Image = 'least' | 'most' | 'some';

export interface PowerTrial {
  /** Written by `recordedTo`. */
  readonly log: string;
  /** The folder of the process; what lies outside is nobody's business. */
  readonly root: string;
  /** Files that count; all when left out. */
  readonly concerns?: (name: string) => boolean;
  /** What lay there before the process began. */
  readonly before: ReadonlyMap<string, Buffer>;
  /** Names of what was promised in something that was said. */
  readonly promisesIn: (said: string) => Iterable<string>;
  /** Opens the folder as the product does; every promise that is not there, and everything else that is wrong. */
  readonly check: (dir: string, promised: ReadonlySet<string>, image: Image) => readonly string[];
  readonly random: SeededRandom;
  /** Cut points, spread evenly over all that there are; each leaves its least, its most and one image of chance. */
  readonly cuts: number;
  readonly onProgress?: (cuts: number) => void;
}

export interface PowerReport {
  readonly cuts: number;
  readonly images: number;
  readonly promised: number;
  /** Images in which something promised is not there, or that cannot be opened. */
  readonly lost: number;
  /** One line for each image that broke a promise, with the place of its cut. */
  readonly findings: readonly string[];
}

/** They say all there is to say. */
const MOST_FINDINGS = 20;

/**
 * Cuts the power at points of a recorded run: after every change of the disk, so also between a commit and its answer.
 * What was said before the cut must be found by whoever opens what is left.
 */
export async function cutPower(trial: PowerTrial): Promise<PowerReport> {
  const { random, root, log } = trial;
  const moments = await countMoments(trial);
  const every = Math.max(1, moments / trial.cuts);
  const disk = new DiskModel(trial.before);
  const isOurs = concerned(trial);
  const promised = new Set<string>();
  const findings: string[] = [];
  let [moment, cuts, images, lost] = [0, 0, 0, 0];
  const folder = mkdtempSync(join(QUICK_FOLDER, 'foyer-power-'));
  try {
    for await (const write of readWriteLog(log)) {
      if (write.kind === 'said') for (const promise of trial.promisesIn(write.text)) promised.add(promise);
      else if (isOurs(write.path) && disk.apply(write)) {
        moment += 1;
        if (Math.floor(moment / every) <= cuts || cuts >= trial.cuts) continue;
        cuts += 1;
        const left = [
          ['least', disk.least()],
          ['most', disk.most()],
          ['some', disk.some(random)],
        ] as const;
        for (const [what, image] of left) {
          const dir = laidOut(folder, root, image, images);
          images += 1;
          const found = problemsOf(() => trial.check(dir, promised, what));
          lost += Math.min(1, found.length);
          if (found.length > 0 && findings.length < MOST_FINDINGS)
            findings.push(`cut ${cuts} (${write.kind} ${write.path.slice(root.length)}): ${found.join('; ')}`);
          rmSync(dir, { recursive: true });
        }
        trial.onProgress?.(cuts);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { cuts, images, promised: promised.size, lost, findings };
}

async function countMoments(trial: PowerTrial): Promise<number> {
  const disk = new DiskModel(trial.before);
  const isOurs = concerned(trial);
  let moments = 0;
  for await (const write of readWriteLog(trial.log))
    if (write.kind !== 'said' && isOurs(write.path) && disk.apply(write)) moments += 1;
  return moments;
}

/** The folder itself counts: its sync makes names last. */
const concerned =
  ({ root, concerns = () => true }: PowerTrial) =>
  (path: string): boolean =>
    path === root || (path.startsWith(`${root}/`) && concerns(path.slice(root.length + 1)));

function laidOut(folder: string, root: string, image: ReadonlyMap<string, Buffer>, number: number): string {
  const dir = join(folder, String(number));
  mkdirSync(dir);
  for (const [path, bytes] of image) {
    // What the processes of one machine share in memory is nowhere on its disk.
    if (path.endsWith('-shm')) continue;
    const at = join(dir, path.slice(root.length));
    mkdirSync(dirname(at), { recursive: true, mode: 0o700 });
    writeFileSync(at, bytes, { mode: 0o600 });
  }
  return dir;
}

function problemsOf(check: () => readonly string[]): readonly string[] {
  try {
    return check();
  } catch (cause) {
    return [`cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`];
  }
}
