import type { SeededRandom } from '@foyer/shared/testing/seeded-random';
import type { Life, Scheduler } from './scheduler.ts';
import type { Trace } from './trace.ts';

/** What the line between one client and the server does to what it carries. Probabilities 0 to 1. */
export interface LineFaults {
  drop: number;
  duplicate: number;
  /** Passed by what was sent after it. */
  reorder: number;
  /** Milliseconds a late message is late at most. */
  lateMs: number;
}

/** The line of one client. Each direction can be dead while the other works; what is sent meanwhile is gone. */
export class Line {
  readonly name: string;
  readonly faults: LineFaults = { drop: 0, duplicate: 0, reorder: 0, lateMs: 1500 };
  isUpDead = false;
  isDownDead = false;
  /** One way, without faults. */
  latencyMs = 5;
  private readonly net: Net;
  private lastUp = 0;
  private lastDown = 0;

  constructor(net: Net, name: string) {
    this.net = net;
    this.name = name;
  }

  /** To the server; `text` is what the trace says of it. */
  up(text: string, life: Life, deliver: () => void): void {
    this.lastUp = this.carry('up', text, this.isUpDead, this.lastUp, life, deliver);
  }

  down(text: string, life: Life, deliver: () => void): void {
    this.lastDown = this.carry('down', text, this.isDownDead, this.lastDown, life, deliver);
  }

  heal(): void {
    this.isUpDead = false;
    this.isDownDead = false;
    Object.assign(this.faults, { drop: 0, duplicate: 0, reorder: 0 });
  }

  /** Returns when the newest message of the direction arrives: those that are not passed come in order. */
  private carry(
    direction: 'up' | 'down',
    text: string,
    isDead: boolean,
    last: number,
    life: Life,
    deliver: () => void,
  ): number {
    const { scheduler, random, trace } = this.net;
    const { faults, latencyMs, name } = this;
    if (isDead || (faults.drop > 0 && random.next() < faults.drop)) {
      trace.add(scheduler.now, `${name} ${direction} LOST ${text}`);
      return last;
    }
    const arrive = (): void => {
      // Cut while it was on its way.
      const isGone = direction === 'up' ? this.isUpDead : this.isDownDead;
      trace.add(scheduler.now, `${name} ${direction} ${isGone ? 'CUT ' : ''}${text}`);
      if (!isGone) deliver();
    };
    const soonest = scheduler.now + latencyMs * (0.5 + random.next());
    const isLate = faults.reorder > 0 && random.next() < faults.reorder;
    const due = isLate ? soonest + random.next() * faults.lateMs : Math.max(soonest, last);
    scheduler.at(due, life, arrive);
    if (faults.duplicate > 0 && random.next() < faults.duplicate)
      scheduler.at(due + random.next() * faults.lateMs, life, arrive);
    return isLate ? last : due;
  }
}

/** Every line of a world. */
export class Net {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly trace: Trace;
  readonly lines = new Map<string, Line>();

  constructor(scheduler: Scheduler, random: SeededRandom, trace: Trace) {
    this.scheduler = scheduler;
    this.random = random;
    this.trace = trace;
  }

  line(name: string): Line {
    let line = this.lines.get(name);
    if (line === undefined) {
      line = new Line(this, name);
      this.lines.set(name, line);
    }
    return line;
  }
}
