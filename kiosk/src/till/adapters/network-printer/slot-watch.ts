import type { Clock } from '../../ports/clock.ts';
import type { SlotSensor } from '../../printing/left-in-slot.ts';

/** How often the slot is looked at while a job is printed. */
export const GLANCE_MS = 150;
/** No longer between two looks, or a paper may have passed between them: a ticket is longer than the slot for twice that. */
const BLIND_MS = 450;
/** Of so many jobs, the last ones, what was seen is kept. */
const JOBS_KEPT = 20;

interface Seen {
  /** The slot was seen empty: paper that is seen after that is of this job. */
  isClear: boolean;
  /** Paper was seen before that: it may have been there already. */
  isCovered: boolean;
  isSeen: boolean;
  isThere: boolean;
  /** For a moment nobody looked: that nothing was seen says nothing. */
  isBlind: boolean;
  isOver: boolean;
  /** When the last answer was asked for. */
  askedAt: number;
}

/**
 * What the sensor in a printer's slot saw of each job. It says `nothing` only where it was looked at all the while, from
 * before the first byte until after the printer was done with it, and never saw paper; that paper came out only where the
 * slot was empty before. What the guest before left in it is seen at any time.
 */
export class SlotWatch {
  private readonly ask: () => Promise<boolean | null>;
  private readonly clock: Clock;
  private readonly jobs = new Map<string, Seen>();
  private job: Seen | null = null;
  private isThere = false;
  /** Told when paper came to the slot, or was taken out of it. */
  onChange: () => void = () => undefined;
  private cancel: () => void = () => undefined;

  constructor(ask: () => Promise<boolean | null>, clock: Clock) {
    this.ask = ask;
    this.clock = clock;
  }

  /** Whether paper was in the slot when it was looked at last, whosever it is. */
  get hasPaper(): boolean {
    return this.isThere;
  }

  /** Before the first byte of a job. */
  async begin(name: string): Promise<void> {
    const askedAt = this.clock.monotonic();
    const nothing = { isClear: false, isCovered: false, isSeen: false, isThere: false };
    this.job = { ...nothing, isBlind: false, isOver: false, askedAt };
    this.jobs.delete(name);
    this.jobs.set(name, this.job);
    for (const oldest of [...this.jobs.keys()].slice(0, -JOBS_KEPT)) this.jobs.delete(oldest);
    await this.glance();
    this.goOn(this.job);
  }

  /** The printer is done with it, or has given it up: it is looked once more. */
  async end(): Promise<void> {
    this.cancel();
    await this.glance();
    if (this.job !== null) this.job.isOver = true;
  }

  /** A look at any other time: whether the last paper is there still, or any, also before the first job of this run. */
  async look(): Promise<void> {
    if (this.job?.isOver === false) return;
    const { job } = this;
    const isThere = await this.ask();
    if (isThere === null || job !== this.job) return;
    if (job !== null) job.isThere &&= isThere;
    this.see(isThere);
  }

  close(): void {
    this.cancel();
    this.job = null;
  }

  wordOf(name: string): SlotSensor {
    const seen = this.jobs.get(name);
    if (seen === undefined) return 'unknown';
    if (seen.isSeen) return seen.isThere && seen === this.job ? 'waits' : 'taken';
    if (seen.isCovered) return 'covered';
    return seen.isBlind || !seen.isOver ? 'unknown' : 'nothing';
  }

  private goOn(job: Seen | null): void {
    if (job === null || job !== this.job || job.isOver) return;
    this.cancel = this.clock.after(GLANCE_MS, () => void this.glance().then(() => this.goOn(job)));
  }

  private async glance(): Promise<void> {
    const { job } = this;
    if (job === null || job.isOver) return;
    const { askedAt } = job;
    job.askedAt = this.clock.monotonic();
    const isThere = await this.ask();
    if (isThere === null || this.clock.monotonic() - askedAt > BLIND_MS) job.isBlind = true;
    job.isThere = isThere === true;
    job.isClear ||= isThere === false;
    job.isSeen ||= job.isThere && job.isClear;
    job.isCovered ||= job.isThere && !job.isClear;
    if (isThere !== null) this.see(isThere);
  }

  private see(isThere: boolean): void {
    if (isThere === this.isThere) return;
    this.isThere = isThere;
    this.onChange();
  }
}
