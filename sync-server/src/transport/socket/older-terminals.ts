import { RETRY, rejection, type Rejection, type RejectionCode } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { CommandDefinition, Reply } from '@foyer/shared/wire/define-command';
import { LOCKED_SEAT_CHARACTER, type FeedDocument } from '@foyer/shared/wire/feed';
import type { HoldView } from '@foyer/shared/wire/orders';

/** What is said to a terminal of an older version: only what that version knows. */

/** The field of a request that this version does not have yet, or null. */
export function newerField(row: CommandDefinition, version: number, body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  for (const [field, since] of Object.entries(row.fieldsSince ?? {}))
    if (since > version && Object.hasOwn(body, field)) return field;
  return null;
}

const LOCKED_SINCE = 4;
export const LAST_WITHOUT_LOCKED = LOCKED_SINCE - 1;

/** A seat row's document as this version reads it: before there were locked seats they were allotted like any other. */
export function documentFor(document: FeedDocument, version: number): FeedDocument {
  const { collection, doc } = document;
  if (version >= LOCKED_SINCE || collection !== 'seatRows' || typeof doc?.states !== 'string') return document;
  return { ...document, doc: { ...doc, states: doc.states.replaceAll(LOCKED_SEAT_CHARACTER, 'a') } };
}

/** Whether a terminal of this version reads live changes as they are. */
export const readsLocked = (version: number): boolean => version >= LOCKED_SINCE;

/** First version that knows them, and how it is said before. */
const SEAT_RULES_SINCE = 3;
const SAID_BEFORE: Partial<Readonly<Record<RejectionCode, RejectionCode>>> = {
  NOT_TOGETHER: 'SEAT_UNAVAILABLE',
  SINGLE_SEAT_LEFT: 'SEAT_UNAVAILABLE',
  COUPLE_SPLIT: 'SEAT_UNAVAILABLE',
  SEAT_HELD_BACK: 'SEAT_UNAVAILABLE',
  HOUSE_SEAT: 'SEAT_UNAVAILABLE',
  QUOTA_REACHED: 'HOLD_LIMIT',
};

/** A hold as this version reads it. A refusal it has no words for becomes the nearest it has; its cause is the `reason`. */
export function holdAnswer(reply: Reply<HoldView>, version: number): Reply<HoldView> {
  if (version >= SEAT_RULES_SINCE) return reply;
  if (!reply.ok) return refuse(inOldWords(reply.error));
  const { advice: _, ...view } = reply.value;
  return ok(view);
}

function inOldWords(error: Rejection): Rejection {
  const code = SAID_BEFORE[error.code];
  if (code === undefined) return error;
  const reason = error.code.toLowerCase().replaceAll('_', '-');
  if (RETRY[code] === 'never') return rejection(code, { reason });
  const taken = { seats: [...(error.taken?.seats ?? error.heldBack ?? [])], areas: [] };
  const alternatives = error.proposal === undefined ? {} : { alternatives: [error.proposal] };
  return rejection(code, { taken, ...alternatives, reason });
}
