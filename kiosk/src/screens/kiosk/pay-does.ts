import type { Tender } from '@foyer/shared/domain/tender';
import type { PayingView } from '../../channel/paying-view.ts';
import { payerDoes } from '../payer-does.ts';
import { isScanned } from './paying.ts';

type Attempt = NonNullable<PayingView['attempt']>;

/** A card that was not held to the reader for so long was perhaps held to it wrongly. */
export const UNREAD_MS = 30_000;

/** The attempt whose card is waited for; null where none is. After `UNREAD_MS` it counts as not read. */
export const awaitsCard = (attempt: Attempt | null): string | null =>
  attempt !== null && payerDoes(attempt) === 'card' && attempt.tender !== 'cash' ? attempt.attempt : null;

/** What the payer does, in one word for each; `isUnread`: a card was waited for so long. */
export function payDoes(
  attempt: Attempt | null,
  tender: Tender | null,
  { isTaken, isUnread }: { readonly isTaken: boolean; readonly isUnread: boolean },
) {
  if (isTaken) return 'finishing';
  if (attempt === null) return isScanned(tender) ? 'show' : 'opening';
  const does = payerDoes(attempt);
  if (attempt.tender !== 'cash') return does === 'card' && isUnread ? 'unread' : does;
  // An acceptor of which nothing is heard has taken nothing that it told of.
  return does === 'unknown' ? 'silent' : does === 'opening' && attempt.notes === undefined ? 'opening' : 'notes';
}

/** Which words say what comes next: of a line that is lost, whose it is. */
export const payNext = (does: ReturnType<typeof payDoes>, attempt: Attempt | null) =>
  does !== 'unknown' ? does : attempt?.tender === 'card' ? 'unknown.card' : 'unknown.platform';

/** Nobody may pay another way while it is unknown whether this one has come; the till refuses it as well. */
export const mayPayOtherwise = (does: ReturnType<typeof payDoes>): boolean =>
  does !== 'unknown' && does !== 'finishing';
