import { serverNow, type TillContext } from '../context.ts';
import type { ResolutionPrint } from '../ledger/resolution-records.ts';
import type { FactDesk } from './fact-desk.ts';
import { begins, keepDoubt } from './print-begun.ts';

const PATIENCE_MS = 1000;

/** `printing`: it is at the printer, or waits for it. */
export type SlipState = 'printing' | 'printed' | 'failed' | 'unknown';

/** Paper of what was settled at this counter: new tickets, and slips. As `PrintDesk` does for sales. */
export class SlipDesk {
  private readonly till: TillContext;
  private readonly facts: FactDesk;
  /** Names of the papers that are at the printer now. */
  private readonly running = new Set<string>();

  constructor(till: TillContext, facts: FactDesk) {
    this.till = till;
    this.facts = facts;
  }

  /** How it stands after a moment: what goes back to a guest is due before a slow printer is done. */
  async printSoon(print: ResolutionPrint): Promise<SlipState> {
    const { clock, log } = this.till;
    const late = new Promise<SlipState>((resolve) => clock.after(PATIENCE_MS, () => resolve('printing')));
    const done = this.print(print).catch((cause: unknown): SlipState => {
      log.error({ cause, command: print.commandId }, 'a print could not be recorded');
      return 'printing';
    });
    return await Promise.race([done, late]);
  }

  /** What a person saw of a paper in doubt. Did it not come out, its next copy is printed. */
  async answer(print: ResolutionPrint, hasComeOut: boolean): Promise<void> {
    const again = this.till.ledger.answerResolutionPrint(print, hasComeOut, serverNow(this.till));
    this.facts.nudge();
    this.till.changed();
    if (again !== null) await this.printSoon(again);
  }

  /** As `PrintDesk.resume`. */
  async resume(): Promise<void> {
    const seen = new Set<string>();
    for (;;) {
      const next = this.till.ledger
        .pendingResolutionPrints()
        .find(({ name }) => !this.running.has(name) && !seen.has(name));
      if (next === undefined) return;
      seen.add(next.name);
      await this.goOn(next);
    }
  }

  private async goOn(print: ResolutionPrint): Promise<void> {
    const { printer, ledger } = this.till;
    const known = printer.outcomeOf(jobName(print));
    if (typeof known === 'object') this.record(print, known.outcome, null);
    else if (known === 'not-printed' || print.tried === undefined) {
      if (printer.state().trouble === null) await this.print(print);
    } else if (print.tried === 'begun') {
      // Whether paper came out nobody knows: nothing is printed until somebody has looked.
      ledger.doubtPrint(print.name);
      this.till.changed();
    }
  }

  private async print(print: ResolutionPrint): Promise<SlipState> {
    const { paper: tickets, slip } = print.answer;
    this.running.add(print.name);
    try {
      const job = { name: jobName(print), copy: print.copy ?? 1, tickets, slip };
      const done = await this.till.printer.print(job, begins(this.till, print.name, job.copy));
      keepDoubt(this.till, print.name, done);
      if (done.outcome === 'failed') this.till.log.warn({ reason: done.reason }, 'new tickets were not printed');
      if (done.outcome === 'printed' || done.outcome === 'failed') {
        this.record(print, done.outcome, done.outcome === 'printed' ? done.paper : null);
        return done.outcome;
      }
      this.till.changed();
      return done.outcome === 'unknown' ? 'unknown' : 'printing';
    } finally {
      this.running.delete(print.name);
    }
  }

  private record(print: ResolutionPrint, outcome: 'printed' | 'failed', paper: string | null): void {
    this.till.ledger.recordResolutionPrint(print, outcome, paper, serverNow(this.till));
    this.facts.nudge();
    this.till.changed();
  }
}

const jobName = ({ name, copy = 1 }: ResolutionPrint): string => (copy === 1 ? name : `${name}-${copy}`);
