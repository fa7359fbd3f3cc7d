import type { HoldId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import { no, speaks, yes, type TillContext } from '../context.ts';
import { isInParts } from '../ledger/sale-records.ts';
import { CARDS_SINCE, PARTS_SINCE } from '../paying/paying-view.ts';
import { duePayment, type DuePayment } from './pay-cash.ts';

/** The basket as the page shows it, and what the card terminal printed for the charge. */
export interface CardPayment {
  readonly holdId: HoldId;
  readonly expectedTotal: number;
  readonly reference: string;
}

/**
 * What was charged on a card terminal, for own seats only: the money is taken already, so the sale must wait for nobody.
 * Payment is opened before the charge, which makes seats of the pool own.
 */
export function dueByCard(till: TillContext, { holdId, expectedTotal, reference }: CardPayment): Reply<DuePayment> {
  if (!speaks(till, CARDS_SINCE)) return no('PROTOCOL_UNSUPPORTED', { reason: 'card' });
  const due = duePayment(till, { holdId, expectedTotal, received: expectedTotal });
  if (!due.ok) return due;
  const { basket, parts } = due.value;
  if (basket.own === undefined)
    return no('ORDER_NOT_PAYABLE', { reason: basket.keep === undefined ? 'not-own' : 'keeping' });
  const inCard = parts.map((part) => (part.kind === 'cash' ? { ...part, kind: 'card' as const, reference } : part));
  if (isInParts(inCard) && !speaks(till, PARTS_SINCE)) return no('PROTOCOL_UNSUPPORTED', { reason: 'card' });
  return yes({ ...due.value, received: 0, parts: inCard });
}
