import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { ChannelCommands } from '../../channel/table.ts';
import type { Page } from '../../channel/server.ts';
import { no, yes, type TillContext } from '../context.ts';
import type { SeatBoard } from '../desks/seat-board.ts';
import { layoutFor } from './sale-documents.ts';
import { saleTermsOf } from './sale-terms.ts';

export type OpenedSeats = ResponseOf<ChannelCommands['seats.open']>;

/**
 * Opens a hall's plan for one page: as the server shows it, or as last seen while cut off. A performance with own seats
 * opens without server and without replica.
 */
export async function openSeats(
  till: TillContext,
  board: SeatBoard,
  page: Page,
  id: PerformanceId,
): Promise<Reply<OpenedSeats>> {
  const performance = till.catalogue.performance(id) ?? till.ledger.ownShow(id)?.performance ?? null;
  const layout = layoutFor(till, id);
  if (performance === null || layout === null) return no('PERFORMANCE_NOT_FOUND');
  const before = saleTermsOf(till, id);
  if (before === 'performance') return no('PERFORMANCE_NOT_FOUND');
  if (before === 'priceList') return no('UNAVAILABLE', { reason: 'priceList' });
  const opened = await board.open(page, performance, layout);
  if (opened === null) return no('UNAVAILABLE', { reason: 'seats' });
  return yes({ performance: id, map: { ...layout.map }, states: opened.states, ...(opened.terms ?? before) });
}
