import type { Reply } from '@foyer/shared/wire/define-command';
import type { ServiceView } from '../../channel/commands/service.ts';
import { no, serverNow, whyHalted, whyPaying, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import { releaseBasket } from '../use-cases/release-basket.ts';
import { openKioskShift } from './open-shift.ts';
import type { Servant } from './service-visit.ts';

type Counted = NonNullable<ServiceView['counted']>;

/**
 * The box was emptied: its shift ends in the name of whoever counted it, with what was in it, and the next begins. As at
 * a counter whoever has a PIN may, a difference is a conflict, and nothing is printed of it.
 */
export async function countBox(
  till: TillContext,
  { facts }: Desks,
  who: Servant,
  counted: number,
): Promise<Reply<Counted>> {
  const why = whyHalted(till) ?? whyPaying(till);
  if (why !== null) return why;
  // Money of this shift may be on its way.
  if (till.ledger.openConfirm() !== null) return no('PAYMENT_PENDING', { reason: 'confirming' });
  const shift = till.ledger.openShift();
  if (shift === null) return no('SHIFT_NOT_OPEN');
  await releaseBasket(till);
  const { expected } = till.ledger.drawer(shift);
  const isUnsure = isBoxUnsure(till);
  till.ledger.recordShiftClosed(shift, who.person, counted, serverNow(till));
  facts.nudge();
  await openKioskShift(till);
  facts.nudge();
  till.changed();
  return yes({ expected, counted, difference: counted - expected, currency: shift.currency, isUnsure });
}

/** Whether notes may be in the box that nobody heard of: the acceptor was cut off as they went in, and has not said so yet. */
export const isBoxUnsure = ({ ledger }: Pick<TillContext, 'ledger'>): boolean =>
  ledger.followedAttempts().some(({ by }) => by === 'notes');
