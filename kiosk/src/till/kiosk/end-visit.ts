import type { Reply } from '@foyer/shared/wire/define-command';
import type { SlipView } from '../../channel/kiosk-view.ts';
import { haltOf, yes, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import { resumePrints } from '../desks/resume-prints.ts';
import type { PayOrder } from '../ledger/payment-records.ts';
import { stopNotes } from '../paying/stop-notes.ts';
import { dropPaying } from '../use-cases/drop-paying.ts';
import { dropBasket } from '../use-cases/release-basket.ts';
import { notSettled } from './not-settled.ts';
import { printSlip } from './slip.ts';

/** So long a guest who leaves waits to hear whether anything was paid; the screen waits longer (`ENDING_MS`). */
const LEARN_MS = 3000;

/**
 * The guest is gone: what is being paid is given up, the hold is let go, nothing of the visit is kept for a screen. Then
 * whoever takes the money is asked to end it, and what may have been paid all the same, or is owed, is put on paper.
 */
export async function endVisit(till: TillContext, desks: Desks): Promise<Reply<{ slips: SlipView[] }>> {
  const { counter, ledger, log } = till;
  const { pays, facts } = desks;
  const paying = ledger.payOrder() ?? soldJustNow(till, desks);
  await stopNotes(till, pays);
  // The money may have made the sale in this very moment: its tickets come out now, or it is put on paper.
  const order = ledger.payOrder() ?? paying;
  if (paying !== null && ledger.payOrder() === null) await leavesThePrinter(till, desks, paying);
  const isHalted = haltOf(till) !== null;
  if (!isHalted) {
    // A money that came a moment ago has made the sale already, and then there is no order to give up.
    dropPaying(till);
    facts.nudge();
    const dropped = dropBasket(till);
    if (!dropped.ok) log.warn({ code: dropped.error.code }, 'a visit ended and its basket stays');
  }
  counter.kiosk?.endVisit();
  await resumePrints(till, desks);
  till.changed();
  if (order === null) return yes({ slips: [] });
  if (!isHalted) await learn(till, desks);
  return yes({ slips: await printSlips(till, desks, order) });
}

/**
 * What the money of this visit bought a moment before its end, where its tickets are on their way to the printer: whoever
 * ended it may not have heard. Tickets that wait for a printer are no such: that was said, and the counter prints them.
 */
function soldJustNow({ counter, ledger }: TillContext, { prints }: Desks): PayOrder | null {
  const intent = ledger
    .pendingPrints()
    .find((one) => one.copy === 1 && counter.kiosk?.isOfVisit(one.orderId) === true && prints.underWay(one) !== null);
  return intent === undefined ? null : ledger.payOrderOf(intent.orderId);
}

/** Until the tickets of what was sold as its guest left are printed, or for as long as a guest waits. */
async function leavesThePrinter(
  { clock, ledger }: TillContext,
  { prints }: Desks,
  { orderId }: PayOrder,
): Promise<void> {
  const sale = ledger.sale(orderId);
  const done = sale === null ? null : prints.underWay(sale.print);
  if (done !== null) await atMost(clock, done);
}

/** Until everything that was given up was asked for, or for as long as a guest waits. */
async function learn({ clock }: TillContext, { giveUps }: Desks): Promise<void> {
  await atMost(clock, giveUps.asked());
}

async function atMost(clock: TillContext['clock'], work: Promise<unknown>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(LEARN_MS, resolve);
  await Promise.race([work, late]);
  cancel();
}

async function printSlips(till: TillContext, desks: Desks, { orderId }: PayOrder): Promise<SlipView[]> {
  const { ledger } = till;
  const order = ledger.payOrderOf(orderId);
  if (order === null || isPrinted(till, order)) return [];
  const slips: SlipView[] = [];
  for (const owed of notSettled(order, ledger.attemptsOf(orderId)))
    slips.push(await printSlip(till, desks, order, owed, slips.length + 1));
  return slips;
}

/** Sold, and its tickets came out or are at the printer: whoever has paid takes them along. */
function isPrinted({ ledger }: TillContext, { orderId }: PayOrder): boolean {
  if (ledger.sale(orderId)?.print.outcome === 'printed') return true;
  return ledger.pendingPrints().some((intent) => intent.orderId === orderId && intent.tried !== undefined);
}
