import type { Clock } from '../ports/clock.ts';

/** Lets one loop wait for a while or for a nudge, whichever is first. A nudge since `begin` counts when it waits later. */
export class Wake {
  private readonly clock: Clock;
  private isNudged = false;
  private go: () => void = () => undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** What was said before the loop looked around is nothing new to it. */
  begin(): void {
    this.isNudged = false;
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
