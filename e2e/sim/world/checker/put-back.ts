import type { WorldTill } from '../till.ts';
import { deviceOf } from './excuses.ts';
import type { PaperBook } from './papers.ts';

/** A till that is welcomed has looked at what the server knows of it within this. */
const SOON_MS = 1000;

interface PutBack {
  /** Facts in the state that was put back. */
  readonly facts: number;
  /** The server has more of it than that, and says so at the next hello. */
  mustNotice: boolean;
  /** What it had sold when it had noticed; null before. */
  sold: number | null;
}

/** Devices whose folder was put back to an older state. Each must notice that by what the server knows, and sell no more. */
export class PutBackBook {
  private readonly devices = new Map<string, PutBack>();
  private readonly wrong: (what: string) => void;
  private readonly papers: PaperBook;

  constructor(wrong: (what: string) => void, papers: PaperBook) {
    this.wrong = wrong;
    this.papers = papers;
  }

  has(till: WorldTill): boolean {
    return this.devices.has(deviceOf(till));
  }

  /** It says that a person has to look at it, and does nothing more; nothing but this may stop a till for good. */
  hasStopped(till: WorldTill): boolean {
    if (!this.has(till)) return false;
    const reason = till.status()?.halted?.reason;
    return reason === 'rolled-back' || reason === 'unsent-before-enrolment';
  }

  happened(till: WorldTill, facts: number, recorded: number): void {
    this.devices.set(deviceOf(till), { facts, mustNotice: recorded > facts, sold: null });
  }

  /** The server's log is another: it may know no more than what was put back. */
  rewound(recordedOf: (device: string) => number): void {
    for (const [device, one] of this.devices) one.mustNotice &&= recordedOf(device) > one.facts;
  }

  /** Still to notice it. */
  isUnaware(till: WorldTill): boolean {
    return this.devices.get(deviceOf(till))?.mustNotice === true && !this.hasStopped(till);
  }

  /**
   * The server has just told the till which facts it has of it. One whose disk refuses does nothing at all: it looks as
   * soon as its books can be read again.
   */
  welcomed(till: WorldTill): void {
    if (this.devices.get(deviceOf(till))?.mustNotice !== true) return;
    const { life } = till;
    till.parts.scheduler.after(SOON_MS, life, () => {
      const one = this.devices.get(deviceOf(till));
      if (one?.mustNotice !== true) return;
      if (this.isUnaware(till) && (till.status()?.halted ?? null) !== null) return this.welcomed(till);
      if (this.isUnaware(till))
        this.wrong(`${deviceOf(till)} was welcomed and has not noticed that it was put back (I1)`);
      one.sold ??= this.papers.read(till).soldByFact.size;
    });
  }

  look(till: WorldTill): void {
    const sold = this.devices.get(deviceOf(till))?.sold ?? null;
    if (sold !== null && this.papers.read(till).soldByFact.size > sold)
      this.wrong(`${deviceOf(till)} sold again after it had noticed that it was put back (I1)`);
  }
}
