import type { Raster, Step, Style } from './escpos-step.ts';

/** A piece of paper as it lies in somebody's hand. */
export interface Paper {
  /** What stands on it, from top to bottom; an inverted line is in brackets. */
  readonly lines: readonly string[];
  readonly qr: readonly string[];
  readonly rasters: readonly Raster[];
  /** False: it hangs out of the printer, or was torn off where the paper ended. */
  readonly isCut: boolean;
}

const PLAIN: Style = { isChinese: false, isBold: false, isInverted: false, wide: 1, high: 1, align: 0 };

/** Turns steps into paper. What it does not understand is noted, not printed. */
export class PrintedPaper {
  readonly cut: Paper[] = [];
  readonly notUnderstood: Uint8Array[] = [];
  style: Style = PLAIN;
  private lines: string[] = [];
  private line = '';
  private qr: string[] = [];
  private rasters: Raster[] = [];
  private qrText = '';

  take(step: Step): void {
    switch (step.kind) {
      case 'text':
        this.line += this.asRead(step.bytes);
        return;
      case 'line':
        this.endLine();
        return;
      case 'style':
        this.style = { ...this.style, ...step.set };
        return;
      case 'reset':
        this.style = PLAIN;
        return;
      case 'qr-text':
        this.qrText = step.text;
        return;
      case 'qr':
        this.qr.push(this.qrText);
        return;
      case 'raster':
        this.rasters.push(step.raster);
        return;
      case 'cut':
        this.endPiece(true);
        return;
      case 'unknown':
        this.notUnderstood.push(step.bytes);
        return;
      case 'feed':
      case 'tell-paper':
      case 'tell-changes':
    }
  }

  /** What hangs out of the printer. */
  get hanging(): Paper | null {
    const { lines, qr, rasters } = this;
    return lines.length + qr.length + rasters.length === 0 ? null : { lines, qr, rasters, isCut: false };
  }

  /** The roll ended or somebody tore it off: what is there stays as a piece, never a whole one. */
  endPiece(isCut: boolean): void {
    if (this.line !== '') this.endLine();
    const { hanging } = this;
    if (hanging !== null) this.cut.push({ ...hanging, isCut });
    this.lines = [];
    this.qr = [];
    this.rasters = [];
  }

  private endLine(): void {
    this.lines.push(this.style.isInverted && this.line !== '' ? `[${this.line.trim()}]` : this.line);
    this.line = '';
  }

  private asRead(bytes: Uint8Array): string {
    return this.style.isChinese
      ? new TextDecoder('gb18030').decode(bytes)
      : // A code page of accents and lines: no Chinese comes out of it.
        Buffer.from(bytes).toString('latin1');
  }
}
