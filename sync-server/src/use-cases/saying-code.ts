import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { Claimant } from '@foyer/shared/domain/inventory/state';
import { rejection } from '@foyer/shared/domain/rejections';
import { refuse } from '@foyer/shared/domain/result';
import { opensAnything } from '@foyer/shared/domain/venue/house-seats';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { CodeTries } from '../ports/code-tries.ts';

interface Saying {
  readonly code: string | null;
  readonly performance: PerformanceId;
  readonly claimant: Claimant;
}

/**
 * Lets somebody ask for seats with a code. One that opens no house seat of the performance counts as a wrong try,
 * whatever became of the request, and whoever had too many waits (RATE_LIMITED): codes are not found by asking. A stored
 * answer looks at no code and counts for nothing.
 */
export async function sayingCode<T>(
  tries: CodeTries,
  { code, performance, claimant }: Saying,
  ask: (lookAt: (state: VenueState) => void) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  if (code === null) return ask(() => undefined);
  const key = claimant.kind === 'person' ? `person:${claimant.person}` : `terminal:${claimant.terminal}`;
  const waitMs = await tries.take(key);
  if (waitMs !== null) return refuse(rejection('RATE_LIMITED', { reason: 'code', retryAfterMs: waitMs }));
  let isWrong = false;
  const reply = await ask((state) => {
    const entry = state.performances.get(performance);
    isWrong = entry !== undefined && !opensAnything(entry, code);
  });
  if (!isWrong) await tries.giveBack(key);
  return reply;
}
