import { FENCE_MAX } from '@foyer/shared/domain/fence';
import { expect, it } from 'vitest';
import { raising } from './epoch.ts';
import type { StreamDefinition } from './types.ts';

const definition = { fork: (_state: null, declared: unknown) => [declared] } as unknown as StreamDefinition<
  null,
  { readonly epoch: number }
>;

it.each([
  ['this log', FENCE_MAX - 1, null],
  ['the branch that was left', 1, FENCE_MAX - 1],
])('the last epoch of all can be reached, and none is opened in which no seat could be had: %s', (_of, at, left) => {
  const raise = (more: number) => {
    const link = { epoch: left === null ? at + more : at, seq: 7, hash: '' };
    const abandoned = left === null ? null : { epoch: left + more, seq: 9, hash: '' };
    return raising(definition, 'behind-terminal', abandoned).decide(null, { link } as never, () => null);
  };
  expect(raise(0)).toMatchObject({ ok: true, events: [{ epoch: FENCE_MAX }] });
  expect(raise(1)).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST' } });
});
