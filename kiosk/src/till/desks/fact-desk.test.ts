import type { Fact } from '@foyer/shared/domain/fact';
import { expect, it } from 'vitest';
import type { TillContext } from '../context.ts';
import { settled } from '../testing/manual-clock.ts';
import { FactDesk } from './fact-desk.ts';

it('a fact that is written right after a look that found none is sent', async () => {
  const facts: Fact[] = [];
  const sent: number[] = [];
  let acknowledged = 0;
  const desk = new FactDesk({
    link: {
      state: { kind: 'online', welcome: null },
      send: (_name: string, { facts: frame }: { readonly facts: readonly Fact[] }) => {
        sent.push(...frame.map(({ jn }) => jn));
        const last = frame.at(-1);
        return Promise.resolve({ ok: true, value: { jn: last?.jn, hash: last?.hash } });
      },
    },
    ledger: {
      facts: (after: number, most: number) => facts.slice(after, after + most),
      head: () => ({ jn: facts.length, hash: '' }),
      acknowledgedJn: () => acknowledged,
      acknowledge: (jn: number) => {
        acknowledged = jn;
      },
      trouble: () => null,
    },
    counter: { halted: null },
    clock: { after: () => () => undefined },
    changed: () => undefined,
    log: { error: () => undefined },
  } as unknown as TillContext);
  const write = (): void => void facts.push({ jn: facts.length + 1, hash: `h${facts.length + 1}` } as unknown as Fact);
  // As a visit ends: what it had begun to pay is given up, and then the seats go back, in one go.
  desk.nudge();
  write();
  desk.nudge();
  await settled();
  expect(sent).toEqual([1]);
  desk.close();
});
