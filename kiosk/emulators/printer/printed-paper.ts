import type { Raster, Step, Style } from './escpos-step.ts';

/** What stands beside each other in one style. */
export interface Run {
  readonly text: string;
  readonly style: Style;
}

export type PaperPart =
  | { readonly kind: 'line'; readonly runs: readonly Run[]; readonly align: number }
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'raster'; readonly raster: Raster };

/** A piece of paper as it lies in somebody's hand. */
export interface Paper {
  /** Everything on it in its order, as it is drawn. */
  readonly parts: readonly PaperPart[];
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
  private parts: PaperPart[] = [];
  private lines: string[] = [];
  private runs: Run[] = [];
  private qr: string[] = [];
  private rasters: Raster[] = [];
  private qrText = '';

  take(step: Step): void {
    switch (step.kind) {
      case 'text':
        this.runs.push({ text: this.asRead(step.bytes), style: this.style });
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
        this.parts.push({ kind: 'qr', text: this.qrText });
        return;
      case 'raster':
        this.rasters.push(step.raster);
        this.parts.push({ kind: 'raster', raster: step.raster });
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
    const { parts, lines, qr, rasters } = this;
    return parts.length === 0 ? null : { parts, lines, qr, rasters, isCut: false };
  }

  /** The roll ended or somebody tore it off: what is there stays as a piece, never a whole one. */
  endPiece(isCut: boolean): void {
    if (this.runs.length > 0) this.endLine();
    const { hanging } = this;
    if (hanging !== null) this.cut.push({ ...hanging, isCut });
    this.parts = [];
    this.lines = [];
    this.qr = [];
    this.rasters = [];
  }

  private endLine(): void {
    const line = this.runs.map(({ text }) => text).join('');
    this.lines.push(this.style.isInverted && line !== '' ? `[${line.trim()}]` : line);
    this.parts.push({ kind: 'line', runs: this.runs, align: this.style.align });
    this.runs = [];
  }

  private asRead(bytes: Uint8Array): string {
    return this.style.isChinese
      ? new TextDecoder('gb18030').decode(bytes)
      : // A code page of accents and lines: no Chinese comes out of it.
        Buffer.from(bytes).toString('latin1');
  }
}
