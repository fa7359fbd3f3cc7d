import { checkBill, type BilledTrade } from '@foyer/shared/domain/venue/decisions/check-bill';
import type { BillLine, PaymentGateway } from '../../ports/payment-gateway.ts';
import type { Reply } from '@foyer/shared/wire/define-command';
import { submit, SYSTEM } from '../asked.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';
import { findLostTrade, settlePayment } from './settle-payment.ts';

type Needs = Pick<Parts, 'streams' | 'directory' | 'ids' | 'log'>;

const DAY_MS = 24 * 60 * 60_000;
/** The platforms' calendar is China's, which knows no summer time. */
const CHINA_MS = 8 * 60 * 60_000;
/** Before this hour of the next day a bill is not asked for. */
const READY_MS = 10.5 * 60 * 60_000;

/** The last day whose bill may be ready, `YYYY-MM-DD`, and days before it. */
export const billDay = (now: number, back = 0): string =>
  new Date(now + CHINA_MS - READY_MS - (1 + back) * DAY_MS).toISOString().slice(0, 10);

const beginOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - CHINA_MS;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * Compares a day of a platform with every venue's books. What the platform has and no log knows is made again; what the
 * books never heard of is settled; the rest that differs waits for a person. False when there is something left to do
 * later: the bill is not there yet, or has money that waits until it is known what was sold before a restore.
 */
export async function checkBills(parts: Needs, gateway: PaymentGateway, day: string): Promise<boolean> {
  const bill = await linesOf(gateway, day);
  if (bill === null) return false;
  const byVenue = new Map<VenueStream, BillLine[]>();
  let isAllDone = true;
  for (const line of bill) {
    const known = await parts.directory.venueOfTrade(line.outTradeNo);
    if (known === null && (await waits(lostTrade(parts, gateway, line)))) isAllDone = false;
    const venue = known ?? (await parts.directory.venueOfTrade(line.outTradeNo));
    if (venue === null) continue;
    if (line.kind === 'payment' && (await waits(settleUnheard(parts, venue, line)))) isAllDone = false;
    byVenue.set(venue, [...(byVenue.get(venue) ?? []), line]);
  }
  // Money is heard of a little after it moved, and at midnight that is another day.
  const elsewhere = new Set<string>();
  for (const near of [dayAfter(day, -1), dayAfter(day, 1)])
    for (const { outTradeNo } of (await linesOf(gateway, near)) ?? []) elsewhere.add(outTradeNo);
  for (const venue of parts.streams.venues())
    await compare(parts, gateway, day, venue, byVenue.get(venue) ?? [], elsewhere);
  return isAllDone;
}

/** Refused for now alone. */
const waits = async (asked: Promise<Reply<unknown> | null>): Promise<boolean> => {
  const reply = await asked;
  return reply?.ok === false && reply.error.code === 'RECOVERING';
};

async function linesOf(gateway: PaymentGateway, day: string): Promise<readonly BillLine[] | null> {
  const bill = await gateway.bill(day);
  if (bill.state === 'unknown') throw bill.fault;
  return bill.state === 'ready' ? bill.lines : bill.state === 'none' ? [] : null;
}

/** Only money that came is looked for: a refund of it says that it is no order any more. */
async function lostTrade(parts: Needs, gateway: PaymentGateway, line: BillLine): Promise<Reply<unknown> | null> {
  if (line.kind !== 'payment') return null;
  const { outTradeNo, transactionId, amount, currency, attach, at: paidAt } = line;
  return findLostTrade(parts, gateway, { outTradeNo, transactionId, amount, currency, attach, paidAt });
}

/** A notice that never came, and a query that was never answered. */
async function settleUnheard(
  parts: Needs,
  venue: VenueStream,
  { outTradeNo, transactionId, amount, currency }: BillLine,
): Promise<Reply<unknown> | null> {
  const isHeard = await venue.read((state) => {
    const id = state.paymentByOutTradeNo.get(outTradeNo);
    return id !== undefined && state.receivedAt.has(id);
  });
  if (isHeard) return null;
  return settlePayment(parts, venue, { outTradeNo }, { state: 'paid', transactionId, amount, currency });
}

async function compare(
  { log }: Needs,
  { provider }: PaymentGateway,
  day: string,
  venue: VenueStream,
  lines: readonly BillLine[],
  elsewhere: ReadonlySet<string>,
): Promise<void> {
  const from = beginOf(day);
  const what = { command: 'bill.check', body: { provider, day }, stores: 'never' as const };
  const wanted = { provider, day, from, until: from + DAY_MS, trades: tradesIn(lines), elsewhere };
  const checked = await submit(venue, SYSTEM, what, (state, context) => checkBill(state, wanted, context));
  if (!checked.ok) throw new Error(`the bill of ${day} could not be compared: ${checked.error.code}`);
  const { differences } = checked.value;
  if (differences > 0)
    log.error({ venue: venue.venue, provider, day, differences }, 'alarm: the bill differs from the books');
}

function tradesIn(lines: readonly BillLine[]): BilledTrade[] {
  const byNumber = Map.groupBy(lines, ({ outTradeNo }) => outTradeNo);
  return [...byNumber].map(([outTradeNo, ofOne]) => ({
    outTradeNo,
    received: ofOne.reduce((sum, { kind, amount }) => sum + (kind === 'payment' ? amount : 0), 0),
    refunds: ofOne.flatMap(({ kind, outRefundNo, amount }) =>
      kind === 'refund' && outRefundNo !== null ? [{ outRefundNo, amount }] : [],
    ),
  }));
}
