import type { OwnHolding } from '@foyer/shared/domain/venue/recovery';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HoldingsTold } from './holdings-told.ts';

const holding = (name: string): OwnHolding => ({
  allotmentId: name as never,
  performance: 'p' as never,
  sellUntil: 1,
  grantedAt: 1,
  places: [],
});
const at = (part: number, parts: number, look = 'e_1', jn = 5) => ({ look, part, parts, jn });
const add = (told: HoldingsTold, part: number, parts: number, look?: string, jn?: number) => {
  const answer = told.add('w', at(part, parts, look, jn), [holding(`${look ?? 'e_1'} ${part}`)]);
  return Array.isArray(answer) ? (answer as OwnHolding[]).map(({ allotmentId }) => allotmentId) : answer;
};

describe('what stands with a terminal, told in parts', () => {
  it('is whole when the last of them came', () => {
    const told = new HoldingsTold();
    expect([add(told, 0, 3), add(told, 1, 3)]).toEqual([null, null]);
    expect(add(told, 2, 3)).toEqual(['e_1 0', 'e_1 1', 'e_1 2']);
    expect(add(told, 0, 1)).toEqual(['e_1 0']);
  });

  it('counts a part once that is told twice', () => {
    const told = new HoldingsTold();
    expect([add(told, 0, 2), add(told, 0, 2)]).toEqual([null, null]);
    expect(add(told, 1, 2)).toEqual(['e_1 0', 'e_1 1']);
  });

  it('is asked for anew where the parts before were heard by nobody here', () => {
    const told = new HoldingsTold();
    expect(add(told, 1, 2)).toBe('anew');
    add(told, 0, 2);
    add(told, 1, 2);
    told.forget('w');
    expect(add(told, 1, 2)).toBe('anew');
  });

  it('never puts two looks together, nor those of two terminals', () => {
    const told = new HoldingsTold();
    add(told, 0, 2, 'e_1');
    expect([add(told, 1, 2, 'e_2'), add(told, 1, 3, 'e_1'), add(told, 1, 2, 'e_1', 6)]).toEqual([
      'anew',
      'anew',
      'anew',
    ]);
    expect(told.add('other', at(1, 2), [])).toBe('anew');
    expect(add(told, 2, 2, 'e_1')).toBe('anew');
    add(told, 0, 2, 'e_2');
    expect(add(told, 1, 2, 'e_1')).toBe('anew');
    expect(add(told, 1, 2, 'e_2')).toEqual(['e_2 0', 'e_2 1']);
  });

  it('is whole or not at all, wherever the terminal or the server begins anew', () => {
    const step = fc.constantFrom('part', 'again', 'till', 'server');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (steps, parts) => {
        let told = new HoldingsTold();
        let [look, next] = [1, 0];
        for (const what of steps) {
          if (what === 'server') told = new HoldingsTold();
          if (what === 'till' || next === parts) [look, next] = [look + 1, 0];
          const part = what === 'again' && next > 0 ? next - 1 : next;
          const answer = add(told, part, parts, `e_${look}`);
          if (answer === 'anew') [look, next] = [look + 1, 0];
          else next = part + 1;
          if (Array.isArray(answer)) expect(answer).toEqual(Array.from({ length: parts }, (_, i) => `e_${look} ${i}`));
          if (next === parts) expect(answer).not.toBeNull();
        }
      }),
    );
  });
});
