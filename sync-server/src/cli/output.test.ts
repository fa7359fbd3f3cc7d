import { describe, expect, it } from 'vitest';
import { createOutput, table } from './output.ts';
import { findingText } from './words/finding-words.ts';
import { RETRY, rejection, type RejectionCode } from '@foyer/shared/domain/rejections';
import { rejectionText } from './words/rejection-words.ts';

describe('what the command line prints', () => {
  it('is sentences for people and one JSON value for programs', () => {
    const lines: string[] = [];
    const write = (text: string) => void lines.push(text);
    createOutput(false, write).say('hello');
    createOutput(false, write).end({ ok: true }, 'done');
    createOutput(true, write).say('hello');
    createOutput(true, write).end({ ok: true }, 'done');
    expect(lines).toEqual(['hello\n', 'done\n', '{\n  "ok": true\n}\n']);
  });

  it('stands in columns, Chinese letters counting two', () => {
    expect(
      table(
        [{ head: 'hall' }, { head: 'free', right: true }],
        [
          ['1号厅', '60'],
          ['Pit', '800'],
        ],
      ),
    ).toBe('hall   free\n─────  ────\n1号厅    60\nPit     800');
  });

  it('has words for every refusal', () => {
    for (const code of Object.keys(RETRY) as RejectionCode[])
      expect(rejectionText(rejection(code))).toMatch(/^[A-Z].*\. ?.*\[[A-Z_]+\]$/);
    expect(rejectionText(rejection('PIN_LOCKED', { retryAfterMs: 4200 }))).toContain('In 5 s.');
  });

  it('counts one of a thing as one', () => {
    const over = (count: number) => findingText({ path: '', code: 'in-the-past', params: { count } });
    expect([over(1), over(2)]).toEqual(['1 performance is over already', '2 performances are over already']);
  });

  it('shows a finding nobody has words for as it is', () => {
    expect(findingText({ path: 'zones[0]', code: 'brand-new', params: { n: 1 } })).toBe('zones[0]: brand-new {"n":1}');
    expect(findingText({ path: '', code: 'unknown-format', params: {} })).toMatch(
      /^unknown format: no seat map .*pretix plans, seats\.io charts, .*SVG, .*cinema systems, .*foyer-seat-map\/1/,
    );
  });
});
