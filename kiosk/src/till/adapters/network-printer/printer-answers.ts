import type { PrinterState } from '../../ports/ticket-printer.ts';
import { IN_SLOT, STATUS_ANSWERS } from './printer-commands.ts';

/** What the sensors say. */
export interface Sensors {
  readonly isOffline: boolean;
  readonly isCoverOpen: boolean;
  readonly isPaperOut: boolean;
  readonly isPaperLow: boolean;
  readonly isJammed: boolean;
  readonly isBroken: boolean;
}

/** `status`: all that was asked in real time · `changed`: told unasked · `slot`: what its sensor sees · `in-order`: everything up to the question was printed. */
export type PrinterAnswer =
  | { readonly kind: 'status' | 'changed'; readonly sensors: Sensors }
  | { readonly kind: 'slot'; readonly isPaperThere: boolean }
  | { readonly kind: 'in-order' };

/**
 * Reads what a printer says. Each kind of answer is known by fixed bits, so that they can be told apart though they come
 * mixed: DLE EOT is 0xx1xx10, an automatic status begins with 0xx1xx00 and goes on with 0xx0xxxx, GS r is 0xx0xxxx. A
 * full status begins with 0x10 0x0F, which no automatic one does, and goes on with any four bytes.
 */
export class AnswerReader {
  private status: number[] = [];
  private told: number[] = [];
  /** Inside an answer that names itself: from 0x37 up to a zero. */
  private isInBlock = false;
  /** Bytes of a full status after its head; null outside one. */
  private full: number[] | null = null;

  read(bytes: Uint8Array): readonly PrinterAnswer[] {
    return [...bytes].flatMap((byte) => this.take(byte) ?? []);
  }

  private take(byte: number): PrinterAnswer | null {
    if (this.full !== null) return this.takeFull(this.full, byte);
    if (this.isInBlock || byte === 0x37) {
      this.isInBlock = byte !== 0;
      return null;
    }
    if ((byte & 0x93) === 0x12) return this.takeStatus(byte);
    if ((byte & 0x93) === 0x10) {
      this.told = [byte];
      return null;
    }
    if ((byte & 0x90) !== 0) return null;
    if (this.told.length === 0) return { kind: 'in-order' };
    if (this.told.length === 1 && byte === 0x0f && this.told[0] === 0x10) {
      this.told = [];
      this.full = [];
      return null;
    }
    this.told.push(byte);
    if (this.told.length < 4) return null;
    const sensors = sensorsTold(this.told);
    this.told = [];
    return { kind: 'changed', sensors };
  }

  private takeFull(full: number[], byte: number): PrinterAnswer | null {
    full.push(byte);
    if (full.length < 4) return null;
    this.full = null;
    return { kind: 'slot', isPaperThere: ((full[0] ?? 0) & IN_SLOT) !== 0 };
  }

  private takeStatus(byte: number): PrinterAnswer | null {
    this.status.push(byte);
    if (this.status.length < STATUS_ANSWERS) return null;
    const sensors = sensorsAsked(this.status);
    this.status = [];
    return { kind: 'status', sensors };
  }
}

function sensorsAsked([state = 0, offline = 0, error = 0, paper = 0]: readonly number[]): Sensors {
  return {
    isOffline: (state & 0x08) !== 0,
    isCoverOpen: (offline & 0x04) !== 0,
    isPaperOut: (paper & 0x60) !== 0 || (offline & 0x20) !== 0,
    isPaperLow: (paper & 0x0c) !== 0,
    isJammed: (error & 0x0c) !== 0,
    isBroken: (error & 0x60) !== 0,
  };
}

function sensorsTold([state = 0, error = 0, paper = 0]: readonly number[]): Sensors {
  return {
    isOffline: (state & 0x08) !== 0,
    isCoverOpen: (state & 0x20) !== 0,
    isPaperOut: (paper & 0x0c) !== 0,
    isPaperLow: (paper & 0x03) !== 0,
    isJammed: (error & 0x0c) !== 0,
    isBroken: (error & 0x60) !== 0,
  };
}

/** What whoever stands before it has to see to first. */
export function stateOf(sensors: Sensors): PrinterState {
  const { isOffline, isCoverOpen, isPaperOut, isPaperLow, isJammed, isBroken } = sensors;
  const trouble = isBroken
    ? 'fault'
    : isJammed
      ? 'jam'
      : isCoverOpen
        ? 'cover-open'
        : isPaperOut
          ? 'paper-out'
          : isOffline
            ? 'offline'
            : null;
  return { trouble, isPaperLow };
}
