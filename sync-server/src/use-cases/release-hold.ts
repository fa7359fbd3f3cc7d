import type { HoldId } from '@foyer/shared/domain/ids';
import { releaseHold as decideReleaseHold } from '@foyer/shared/domain/venue/decisions/release-hold';
import type { Reply } from '@foyer/shared/wire/define-command';
import { claimantOf, type Asked } from './asked.ts';
import { submitForHold } from './hold-terms.ts';
import type { Parts } from './parts.ts';

/** Lets a hold's seats go. */
export function releaseHold(
  parts: Pick<Parts, 'directory' | 'streams'>,
  holdId: HoldId,
  asked: Asked,
): Promise<Reply<{ readonly holdId: HoldId }>> {
  const what = { command: 'hold.release', body: { holdId } };
  return submitForHold(parts, asked, holdId, what, (state, context) =>
    decideReleaseHold(state, { holdId, claimant: claimantOf(asked) }, context),
  );
}
