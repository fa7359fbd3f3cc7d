import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { ChannelCommands } from '../../channel/table.ts';
import { no, yes, type TillContext } from '../context.ts';
import { shownOnPaper } from '../use-cases/sale-documents.ts';
import { saleTermsOf } from '../use-cases/sale-terms.ts';

/** What the guest agrees to: the basket, its show, and what the house keeps of a ticket that is given back. */
export function reviewBasket(till: TillContext): Reply<ResponseOf<ChannelCommands['kiosk.review']>> {
  const basket = till.ledger.basket()?.view ?? null;
  if (basket === null) return no('HOLD_NOT_FOUND');
  const terms = saleTermsOf(till, basket.performance as PerformanceId);
  if (typeof terms === 'string') return no('UNAVAILABLE', { reason: 'catalogue' });
  return yes({ basket, show: shownOnPaper(till, basket.performance as PerformanceId), refunds: terms.refunds });
}
