import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScanReader } from './scan.ts';

/** Types `text` and Enter, the characters `gaps` ms apart, and gives what was scanned. */
function type(text: string, gaps: readonly number[], reader = new ScanReader()): string | null {
  let at = 1000;
  for (const [index, key] of [...text].entries()) {
    at += gaps[index % gaps.length] ?? 0;
    reader.take({ key, at });
  }
  return reader.take({ key: 'Enter', at: at + (gaps[0] ?? 0) }).scanned;
}

describe('a scanner', () => {
  it('is read whatever it types', () => {
    const code = fc.stringMatching(/^[0-9A-Za-z.:_-]{6,200}$/);
    fc.assert(
      fc.property(code, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (text, gaps) => {
        expect(type(text, gaps)).toBe(text);
      }),
    );
  });

  it('is not taken for somebody who types fast', () => {
    const gaps = fc.array(fc.integer({ min: 80, max: 400 }), { minLength: 1 });
    fc.assert(
      fc.property(gaps, (slow) => {
        expect(type('1234567890', slow)).toBeNull();
      }),
    );
    expect(type('12345', [5])).toBeNull();
  });

  it('leaves nothing of a code that was broken off to the next one', () => {
    const reader = new ScanReader();
    for (const [n, key] of [...'998877'].entries()) reader.take({ key, at: n * 5 });
    expect(type('ABCDEF12', [5], reader)).toBe('ABCDEF12');
  });

  it('is not read half when what it types is forgotten in the middle of a code, and the next code is whole', () => {
    const half = fc.stringMatching(/^[0-9A-Za-z]{1,100}$/);
    fc.assert(
      fc.property(half, half, (before, after) => {
        const reader = new ScanReader();
        let at = 0;
        for (const key of before) reader.take({ key, at: (at += 5) });
        reader.forget();
        for (const key of after) expect(reader.take({ key, at: (at += 5) })).toEqual({ scanned: null, isPart: true });
        expect(reader.take({ key: 'Enter', at: (at += 5) })).toEqual({ scanned: null, isPart: true });
        for (const key of 'ABCDEF12') reader.take({ key, at: (at += 5) });
        expect(reader.take({ key: 'Enter', at: at + 5 }).scanned).toBe('ABCDEF12');
      }),
    );
  });

  it('is read whole by whoever comes after one whose code had no end', () => {
    const reader = new ScanReader();
    for (const [n, key] of [...'998877'].entries()) reader.take({ key, at: n * 5 });
    reader.forget();
    expect(type('ABCDEF12', [5], reader)).toBe('ABCDEF12');
  });

  it('presses nothing with its Enter, and a key for a step on is nobody’s burst', () => {
    const reader = new ScanReader();
    for (const [n, key] of [...'ABCDEF'].entries()) expect(reader.take({ key, at: n * 5 }).isPart).toBe(true);
    expect(reader.take({ key: 'Enter', at: 30 })).toEqual({ scanned: 'ABCDEF', isPart: true });
    expect(reader.take({ key: 'Enter', at: 900 })).toEqual({ scanned: null, isPart: false });
    expect(reader.take({ key: 'ArrowDown', at: 910 }).isPart).toBe(false);
  });
});
