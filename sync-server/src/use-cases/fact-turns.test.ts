import type { TerminalId } from '@foyer/shared/domain/ids';
import { expect, it } from 'vitest';
import { FactTurns } from './fact-turns.ts';

const [one, other] = ['t1', 't2'] as TerminalId[] as [TerminalId, TerminalId];

it('a till’s frames are taken one after the other, another till’s meanwhile, and a fault ends only its own', async () => {
  const turns = new FactTurns();
  const seen: string[] = [];
  const gates = new Map<string, (fault?: Error) => void>();
  const frame = (name: string) => () => {
    seen.push(name);
    return new Promise<string>((resolve, reject) => {
      gates.set(name, (fault) => (fault === undefined ? resolve(name) : reject(fault)));
    });
  };
  const [a, b, c] = [turns.take(one, frame('a')), turns.take(one, frame('b')), turns.take(other, frame('c'))];
  expect(seen).toEqual(['a', 'c']);
  gates.get('a')?.(new Error('disk full'));
  await expect(a).rejects.toThrow('disk full');
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toEqual(['a', 'c', 'b']);
  gates.get('b')?.();
  gates.get('c')?.();
  expect(await Promise.all([b, c])).toEqual(['b', 'c']);
  const later = turns.take(one, frame('d'));
  expect(seen).toContain('d');
  gates.get('d')?.();
  await later;
});
