import type { HoldId } from '@foyer/shared/domain/ids';
import { ok } from '@foyer/shared/domain/result';
import { extendHold as decideExtendHold } from '@foyer/shared/domain/venue/decisions/extend-hold';
import type { Reply } from '@foyer/shared/wire/define-command';
import { claimantOf, type Asked } from './asked.ts';
import { countdown, expiryOf, submitForHold } from './hold-terms.ts';
import type { Parts } from './parts.ts';

export interface ExtendedHold {
  readonly holdId: HoldId;
  readonly expiresAt: number;
  readonly expiresInMs: number;
}

/** Gives a hold more time, within the longest life a hold may have. */
export async function extendHold(
  parts: Pick<Parts, 'directory' | 'streams' | 'clock'>,
  holdId: HoldId,
  asked: Asked,
): Promise<Reply<ExtendedHold>> {
  const what = { command: 'hold.extend', body: { holdId } };
  const reply = await submitForHold(parts, asked, holdId, what, (state, context) => {
    const decision = decideExtendHold(state, { holdId, claimant: claimantOf(asked) }, context);
    return decision.ok ? { ...decision, value: { expiresAt: expiryOf(decision.value.deadline, context) } } : decision;
  });
  return reply.ok ? ok({ holdId, ...countdown(reply.value.expiresAt, parts.clock) }) : reply;
}
