import {
  ALWAYS_READY,
  type PrintJob,
  type PrintOutcome,
  type TicketPrinter,
} from '@foyer/kiosk/till/ports/ticket-printer';
import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { Life, Scheduler } from './scheduler.ts';

/** A printer and the paper that came out of it, which nothing takes back. */
export class WorldPrinter {
  readonly jobs = new Map<string, PrintJob>();
  private readonly scheduler: Scheduler;
  private readonly random: SeededRandom;
  private readonly onPaper: (job: PrintJob) => void;

  constructor(scheduler: Scheduler, random: SeededRandom, onPaper: (job: PrintJob) => void) {
    this.scheduler = scheduler;
    this.random = random;
    this.onPaper = onPaper;
  }

  /** The paper is out before the till hears of it. */
  for(life: Life): TicketPrinter {
    const { jobs, scheduler, random } = this;
    return {
      ...ALWAYS_READY,
      print: (job) =>
        new Promise<PrintOutcome>((resolve) => {
          scheduler.after(random.next() * 80, life, () => {
            if (!jobs.has(job.name)) {
              jobs.set(job.name, job);
              this.onPaper(job);
            }
            scheduler.after(random.next() * 80, life, () => resolve({ outcome: 'printed', paper: null }));
          });
        }),
      outcomeOf: (name) => (jobs.has(name) ? { outcome: 'printed', paper: null } : 'not-printed'),
    };
  }
}
