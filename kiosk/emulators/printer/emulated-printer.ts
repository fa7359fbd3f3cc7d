import { nextStep, type Step } from './escpos-step.ts';
import { PrintedPaper, type Paper } from './printed-paper.ts';

/** What a printer may be suffering from; several at once, as in life. */
export interface Faults {
  isCoverOpen: boolean;
  /** The cutter does not move: until it is freed and the printer told so. */
  isJammed: boolean;
  /** Cannot be mended at the counter. */
  isBroken: boolean;
  /** Hears nothing and says nothing, though its line stands. */
  isSilent: boolean;
  /** Takes bytes and prints nothing until `go`: as slow as a printer can be. */
  isHeld: boolean;
  /** Prints one line at each `turn`. */
  isSlow: boolean;
  /** What is cut stays inside: it says that it printed, and nothing comes to its slot. */
  isSlotBlocked: boolean;
}

/** What happens once so many lines have been printed from now on. */
export type Fate = 'dies' | 'loses-line' | 'jams' | 'opens';

const ENOUGH_PAPER = 100_000;
/** With less than this left the sensor says that the roll is near its end. */
const NEAR_END = 20;
const [DLE, EOT, DC4, FULL] = [0x10, 0x04, 0x14, 0x14];
/** DLE DC4 8 and its seven bytes: clear the buffer. Other uses of DC4 are not played. */
const CLEAR_LENGTH = 10;

/**
 * A receipt printer as those of the ESC/POS family behave, without a socket: bytes in, answers out. It reads real-time
 * commands at once, wherever they stand, and everything else in order while it has paper, a closed cover and no fault;
 * what it cannot print yet waits in its buffer and comes out when it can.
 */
export class EmulatedPrinter {
  readonly faults: Faults = {
    ...{ isCoverOpen: false, isJammed: false, isBroken: false },
    ...{ isSilent: false, isHeld: false, isSlow: false, isSlotBlocked: false },
  };
  /** It has a slot with a sensor: what was cut stays in it until somebody takes it. */
  hasSlot = false;
  /** As that sensor sees it. */
  isInSlot = false;
  /** Pieces that were cut and never came to the slot. */
  readonly inside = new Set<Paper>();
  private paperLines = ENOUGH_PAPER;
  private buffer: Uint8Array = new Uint8Array();
  private begun: Uint8Array = new Uint8Array();
  private readonly printed = new PrintedPaper();
  private told = 0;
  private lastTold = '';
  private fate: { readonly what: Fate; lines: number } | null = null;
  private readonly listeners = new Set<() => void>();
  /** Set by whoever owns the line. */
  answer: (bytes: Uint8Array) => void = () => undefined;
  onFate: (what: 'dies' | 'loses-line') => void = () => undefined;

  /** Pieces that left the printer, the oldest first. */
  get papers(): readonly Paper[] {
    return this.printed.cut;
  }

  get hanging(): Paper | null {
    return this.printed.hanging;
  }

  get notUnderstood(): readonly Uint8Array[] {
    return this.printed.notUnderstood;
  }

  /** Bytes it has and did not print. */
  get waiting(): number {
    return this.buffer.length;
  }

  /** In lines. */
  get paperLeft(): number {
    return this.paperLines;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  suffer(faults: Partial<Faults>): void {
    Object.assign(this.faults, faults);
    this.work();
  }

  go(): void {
    this.suffer({ isHeld: false });
  }

  /** A slow one goes on by a line. */
  turn(): void {
    this.work(1);
  }

  /** A new roll, or what is left of one. Where the old one ended the paper is torn. */
  loadPaper(lines = ENOUGH_PAPER): void {
    if (this.paperLines === 0) this.printed.endPiece(false);
    this.paperLines = lines;
    this.work();
  }

  /** A guest takes what is in the slot. */
  takePaper(): void {
    this.isInSlot = false;
  }

  /** `what` happens after so many more lines, in the middle of whatever is printed then. */
  after(lines: number, what: Fate): void {
    this.fate = { what, lines };
  }

  /** Switched off and on: whatever it had not printed is gone, and nobody is told of changes any more. */
  powerCycle(): void {
    this.buffer = new Uint8Array();
    this.begun = new Uint8Array();
    this.told = 0;
    this.lastTold = '';
    this.printed.style = new PrintedPaper().style;
  }

  receive(bytes: Uint8Array): void {
    if (this.faults.isSilent) return;
    const inOrder = this.realTime(bytes);
    this.buffer = Buffer.concat([this.buffer, inOrder]);
    this.work();
  }

  /** Takes DLE commands out of the stream and obeys them at once. One that has not come whole waits for the rest of it. */
  private realTime(given: Uint8Array): Uint8Array {
    const bytes = Buffer.concat([this.begun, given]);
    this.begun = new Uint8Array();
    let rest: number[] = [];
    for (let i = 0; i < bytes.length; i += 1) {
      const [a, b, n] = [bytes[i] ?? 0, bytes[i + 1], bytes[i + 2]];
      const length = a !== DLE ? 1 : b === undefined ? Infinity : b === EOT ? 3 : b === DC4 ? CLEAR_LENGTH : 1;
      if (i + length > bytes.length) {
        this.begun = bytes.subarray(i);
        break;
      }
      if (length === 1) rest.push(a);
      else if (b === EOT) this.say(n === FULL ? this.fullStatus() : [this.statusFor(n ?? 0)]);
      else {
        this.buffer = new Uint8Array();
        rest = [];
        this.say([0x37, 0x25, 0x00]);
      }
      i += length - 1;
    }
    return Uint8Array.from(rest);
  }

  /** Prints what can be printed, so many lines of it, then tells what changed. */
  private work(most = this.faults.isSlow ? 0 : Infinity): void {
    const end = this.paperLines - most;
    while (this.canPrint() && this.paperLines > end) {
      const step = nextStep(this.buffer, this.printed.style.isChinese);
      if (step === null) break;
      this.buffer = this.buffer.subarray(step.length);
      this.doStep(step);
    }
    this.tellChanges();
    for (const listener of this.listeners) listener();
  }

  private canPrint(): boolean {
    const { isCoverOpen, isJammed, isBroken, isSilent, isHeld } = this.faults;
    return this.paperLines > 0 && !isCoverOpen && !isJammed && !isBroken && !isSilent && !isHeld;
  }

  private doStep(step: Step): void {
    this.printed.take(step);
    if (step.kind === 'cut') this.comesOut();
    if (step.kind === 'tell-paper') this.say([this.paperBits()]);
    if (step.kind === 'tell-changes') this.told = step.what;
    if (step.kind !== 'line' && step.kind !== 'qr' && step.kind !== 'raster') return;
    this.paperLines -= 1;
    if (this.fate !== null && (this.fate.lines -= 1) < 0) this.meetFate(this.fate.what);
  }

  private comesOut(): void {
    const paper = this.papers.at(-1);
    if (this.faults.isSlotBlocked && paper !== undefined) this.inside.add(paper);
    else this.isInSlot = this.hasSlot;
  }

  private meetFate(what: Fate): void {
    this.fate = null;
    if (what === 'jams') this.faults.isJammed = true;
    else if (what === 'opens') this.faults.isCoverOpen = true;
    else {
      this.faults.isHeld = what === 'dies';
      this.onFate(what);
    }
  }

  private paperBits(): number {
    return (this.paperLines <= NEAR_END ? 0x03 : 0) | (this.paperLines === 0 ? 0x0c : 0);
  }

  private get isOffline(): boolean {
    const { isCoverOpen, isJammed, isBroken } = this.faults;
    return this.paperLines === 0 || isCoverOpen || isJammed || isBroken;
  }

  /** DLE EOT 20, as a kiosk's printer answers it: paper, user, errors that pass, errors that do not. Others do not know it. */
  private fullStatus(): readonly number[] {
    if (!this.hasSlot) return [];
    const { isCoverOpen, isJammed, isBroken } = this.faults;
    const isOut = this.paperLines === 0;
    const paper = (isOut ? 0x01 : 0) | (this.paperLines <= NEAR_END ? 0x04 : 0) | (this.isInSlot ? 0x20 : 0);
    return [0x10, 0x0f, paper, isCoverOpen ? 0x02 : 0, isJammed ? 0x40 : 0, isBroken ? 0x01 : 0];
  }

  /** DLE EOT n. */
  private statusFor(n: number): number {
    const { isCoverOpen, isJammed, isBroken } = this.faults;
    const isOut = this.paperLines === 0;
    const bits =
      n === 1
        ? this.isOffline && 0x08
        : n === 2
          ? (isCoverOpen ? 0x04 : 0) | (isOut ? 0x20 : 0) | (isJammed || isBroken ? 0x40 : 0)
          : n === 3
            ? (isJammed ? 0x08 : 0) | (isBroken ? 0x20 : 0)
            : (this.paperLines <= NEAR_END ? 0x0c : 0) | (isOut ? 0x60 : 0);
    return 0x12 | Number(bits);
  }

  /** Automatic status, for whoever asked for it by GS a. */
  private tellChanges(): void {
    const { isCoverOpen, isJammed, isBroken } = this.faults;
    const first = 0x10 | (this.isOffline ? 0x08 : 0) | (isCoverOpen ? 0x20 : 0);
    const bytes = [first, (isJammed ? 0x08 : 0) | (isBroken ? 0x20 : 0), this.paperBits(), 0x0f];
    if (bytes.join() === this.lastTold || this.told === 0) return;
    this.lastTold = bytes.join();
    this.say(bytes);
  }

  private say(bytes: readonly number[]): void {
    if (!this.faults.isSilent && bytes.length > 0) this.answer(Uint8Array.from(bytes));
  }
}
