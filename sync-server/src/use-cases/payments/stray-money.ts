import { readAttachment } from '@foyer/shared/domain/trade-attachment';
import { noteStrayMoney as decideNote } from '@foyer/shared/domain/venue/decisions/stray-money';
import type { BillLine, PaymentGateway } from '../../ports/payment-gateway.ts';
import { submit, SYSTEM } from '../asked.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';

/**
 * A bill has money that no order knows and of which the platform itself knows no payment: it waits for a person of the
 * venue that its attachment names, of a house's first venue where it names none. False while that venue cannot say yet.
 */
export async function noteStrayMoney(
  { streams, directory, log }: Pick<Parts, 'streams' | 'directory' | 'log'>,
  { provider }: PaymentGateway,
  { outTradeNo, amount, attach }: BillLine,
): Promise<boolean> {
  const attachment = readAttachment(attach);
  const named = attachment === null ? null : await directory.venueOfPerformance(attachment.performance);
  const venue: VenueStream | undefined = named ?? streams.venues()[0];
  log.error({ provider, outTradeNo, amount, venue: venue?.venue }, 'alarm: a bill has money that no order knows');
  if (venue === undefined) return true;
  const what = { command: 'bill.stray', body: { provider, outTradeNo, amount } };
  const asked = { ...SYSTEM, commandId: `stray:${outTradeNo}` };
  return (await submit(venue, asked, what, (state) => decideNote(state, { outTradeNo, amount }))).ok;
}
