import { describe, expect, it } from 'vitest';
import type { AskedPaper, PrinterView } from '../../channel/events.ts';
import { paperState, printerSubject } from './printer-words.ts';

const fine: PrinterView = { trouble: null, isPaperLow: false, waiting: 0, asked: [] };
const asked: AskedPaper = { name: 'n', kind: 'slip', orderId: null, copy: 1, tickets: 0, sale: null };

describe('what is said of the printer', () => {
  it('is nothing while it prints, and the most urgent thing else', () => {
    expect(printerSubject(fine)).toBeNull();
    expect(printerSubject({ ...fine, isPaperLow: true })).toBe('low');
    expect(printerSubject({ ...fine, isPaperLow: true, trouble: 'paper-out' })).toBe('trouble');
    expect(printerSubject({ ...fine, trouble: 'paper-out', asked: [asked] })).toBe('asked');
  });

  it('of a sale says that its tickets wait where the printer cannot print', () => {
    expect(paperState({ print: 'printing' }, fine)).toBe('counter.done.printing');
    expect(paperState({ print: 'printing' }, { ...fine, trouble: 'jam' })).toBe('counter.done.waits');
    expect(paperState({ print: 'printed' }, { ...fine, trouble: 'jam' })).toBe('counter.done.printed');
    expect(paperState({ print: 'unknown' }, { ...fine, trouble: 'jam' })).toBe('counter.done.unknown');
    expect(paperState({ print: 'failed' }, null)).toBe('counter.done.failed');
  });
});
