import type { HoldId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import { no, speaks, yes, type TillContext } from '../context.ts';
import { duePayment, type DuePayment } from './pay-cash.ts';

/** First version that knows a sale without cash. */
const CARDS_SINCE = 4;

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
  const { basket } = due.value;
  if (basket.own === undefined)
    return no('ORDER_NOT_PAYABLE', { reason: basket.keep === undefined ? 'not-own' : 'keeping' });
  return yes({ ...due.value, card: reference });
}
