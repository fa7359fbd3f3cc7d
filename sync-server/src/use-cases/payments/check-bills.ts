import { checkBill, type BilledTrade } from '@foyer/shared/domain/venue/decisions/check-bill';
import { amountBack, type WentBack } from '@foyer/shared/domain/venue/decisions/rebuild-order';
import type { BillLine, PaymentGateway } from '../../ports/payment-gateway.ts';
import { submit, SYSTEM } from '../asked.ts';
import type { Parts } from '../parts.ts';
import type { VenueStream } from '../streams.ts';
import { checkedWord } from './checked-word.ts';
import { findLostTrade, settlePayment } from './settle-payment.ts';
import { noteStrayMoney } from './stray-money.ts';
import { wentBackOf } from './went-back.ts';

type Needs = Pick<Parts, 'streams' | 'directory' | 'ids' | 'people' | 'log'>;

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

/** A platform's bills as they are during one look: each is asked for once, whichever of its neighbours needs it too. */
export interface Bills {
  readonly gateway: PaymentGateway;
  /** The newest day that may have one. */
  readonly last: string;
  /** Null when the bill is not there yet; throws when nobody could say. */
  readonly linesOf: (day: string) => Promise<readonly BillLine[] | null>;
}

export function billsOf(gateway: PaymentGateway, last: string): Bills {
  const read = new Map<string, Promise<readonly BillLine[] | null>>();
  return {
    gateway,
    last,
    linesOf(day) {
      const known = read.get(day) ?? askFor(gateway, day);
      read.set(day, known);
      return known;
    },
  };
}

/**
 * - `not-there`: the bill is not ready yet;
 * - `open`: some of its money has found no order, or could not be settled yet; while a house finds out what it has lost
 *   that may change;
 * - `done`: nothing of it will ever be other than it is.
 */
export type BillLook = 'not-there' | 'open' | 'done';

/**
 * Compares a day of a platform with every venue's books. What the platform has and no log knows is made again; what the
 * books never heard of is settled; the rest that differs waits for a person.
 */
export async function checkBills(parts: Needs, bills: Bills, day: string): Promise<BillLook> {
  const { gateway, linesOf } = bills;
  const bill = await linesOf(day);
  if (bill === null) return 'not-there';
  const byVenue = new Map<VenueStream, BillLine[]>();
  let isOpen = false;
  for (const line of bill) {
    const known = await parts.directory.venueOfTrade(line.outTradeNo);
    const { venue, isFound } =
      known === null ? await lostTrade(parts, bills, day, line) : { venue: known, isFound: true };
    isOpen ||= !isFound;
    if (venue === null) continue;
    if (line.kind === 'payment' && !(await settleUnheard(parts, venue, gateway, line))) isOpen = true;
    byVenue.set(venue, [...(byVenue.get(venue) ?? []), line]);
  }
  // Money is heard of a little after it moved, and at midnight that is another day.
  const elsewhere = new Set<string>();
  for (const near of [dayAfter(day, -1), dayAfter(day, 1)])
    for (const { outTradeNo } of (await linesOf(near)) ?? []) elsewhere.add(outTradeNo);
  for (const venue of parts.streams.venues())
    await compare(parts, gateway, day, venue, byVenue.get(venue) ?? [], elsewhere);
  return isOpen ? 'open' : 'done';
}

async function askFor(gateway: PaymentGateway, day: string): Promise<readonly BillLine[] | null> {
  const bill = await gateway.bill(day);
  if (bill.state === 'unknown') throw bill.fault;
  return bill.state === 'ready' ? bill.lines : bill.state === 'none' ? [] : null;
}

interface Found {
  readonly isFound: boolean;
  /** Null also for money that a log knows by a till's word and by no trade. */
  readonly venue: VenueStream | null;
}

/** Only money that came is looked for: a refund of it says that it is no order any more. */
async function lostTrade(parts: Needs, bills: Bills, day: string, line: BillLine): Promise<Found> {
  if (line.kind !== 'payment') return { isFound: true, venue: null };
  const { outTradeNo, attach, at: paidAt } = line;
  const wentBack = async () => wentBackOf(bills.gateway, outTradeNo, await linesSince(bills, day));
  const found = await findLostTrade(parts, bills.gateway, { outTradeNo, attach, paidAt }, wentBack);
  if (found.ok) return { isFound: true, venue: await parts.directory.venueOfTrade(outTradeNo) };
  const { code } = found.error;
  // It stays open whatever a person is told: while the house finds out what it has lost, its order may come yet.
  if (code === 'ORDER_NOT_FOUND' && (await isStray(bills, line, wentBack)))
    await noteStrayMoney(parts, bills.gateway, line);
  return { isFound: false, venue: null };
}

/** Whether the platform, asked for it, knows no money that is still there. */
async function isStray(
  { gateway }: Bills,
  { outTradeNo, amount }: BillLine,
  wentBack: () => Promise<readonly WentBack[]>,
): Promise<boolean> {
  const [tender] = gateway.tenders;
  if (tender === undefined) return false;
  const { state } = await gateway.query({ tender, outTradeNo });
  if (state === 'not-found' || state === 'pending') return true;
  // Of a scanned code that was reversed the money came, and went back.
  return state === 'closed' && amountBack(await wentBack()) < amount;
}

/** What the bills that are there have from `day` on. */
async function linesSince({ linesOf, last }: Bills, day: string): Promise<BillLine[]> {
  const since: BillLine[] = [];
  for (let next = day; next <= last; next = dayAfter(next, 1)) since.push(...((await linesOf(next)) ?? []));
  return since;
}

/** A notice that never came, and a query that was never answered. False while the books cannot take it. */
async function settleUnheard(
  parts: Needs,
  venue: VenueStream,
  gateway: PaymentGateway,
  line: BillLine,
): Promise<boolean> {
  const { outTradeNo } = line;
  const isHeard = await venue.read((state) => {
    const id = state.paymentByOutTradeNo.get(outTradeNo);
    return id !== undefined && state.receivedAt.has(id);
  });
  if (isHeard) return true;
  const word = await checkedWord(parts, venue, gateway, line);
  return word !== null && (await settlePayment(parts, venue, { outTradeNo }, word)).ok;
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
