import type { Clock } from '../ports/clock.ts';

/** Lets one loop wait for a while or for a nudge, whichever is first. A nudge nobody waited for is not lost. */
export class Wake {
  private readonly clock: Clock;
  private isNudged = false;
  private go: () => void = () => undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  now(): void {
    this.isNudged = true;
    this.go();
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.clock.after(ms, () => this.go());
      this.go = () => {
        cancel();
        this.go = () => undefined;
        this.isNudged = false;
        resolve();
      };
      if (this.isNudged) this.go();
    });
  }
}
