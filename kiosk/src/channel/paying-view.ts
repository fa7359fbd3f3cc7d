import { TENDERS } from '@foyer/shared/domain/tender';
import { currency, id, minor, wallTime } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';
import { notesView } from './kiosk-view.ts';

/** Money for the basket that is not cash: what a screen shows while it is taken, and of what came too late. */

const tender = v.picklist(TENDERS);

/** One tender's part of what a basket costs. */
export const partView = v.object({
  tender,
  amount: minor,
  /** What the platform or the card terminal calls it; empty for cash. */
  reference: v.string(),
});

/**
 * The attempt that is waited for; there is never more than one.
 * - `opening`: the server, or the card terminal, is being asked to take the money;
 * - `waiting`: it is the payer's turn: they scan `shown`, hold their card, or press the button on their phone;
 * - `typing`: the payer's phone asks for the password;
 * - `unshown`: a code was to be scanned and the platform gave none, so nobody can pay; another tender is taken;
 * - `unknown`: no end within 30 s. Nobody knows whether the money comes. The clerk chooses: `payment.wait`, or
 *   `payment.giveUp` and another tender. The till goes on asking meanwhile; an end that comes all the same is taken. At a
 *   kiosk: whoever takes the money does not say how it stands, and nothing else can be paid with until that is known.
 */
const attemptView = v.object({
  /** The till's name for it. */
  attempt: v.string(),
  tender,
  amount: minor,
  state: v.picklist(['opening', 'waiting', 'typing', 'unshown', 'unknown']),
  /** What the payer is to scan, drawn as QR; gone after a restart of the till. */
  shown: v.nullable(v.object({ kind: v.literal('qr'), text: v.string() })),
  /** Server time until which it can be paid; null while that is not known. */
  payBy: v.nullable(wallTime),
  /** Server time since which it is waited for. */
  since: wallTime,
  /** What the note acceptor has of it; left out for every other tender. */
  notes: v.optional(notesView),
});

/**
 * Why an attempt ended without money:
 * - `refused`: by the server or the platform, before the payer was asked; `code` is its rejection, with its words;
 * - `declined`: the card, or the payer's code, was not accepted;
 * - `closed`: the payer cancelled, or the time to pay was over;
 * - `given-up`: by the clerk. Should money come all the same it goes back by itself: see `shift.returned`;
 * - `never-begun`: the server never heard of it.
 */
const endedView = v.object({
  tender,
  amount: minor,
  why: v.picklist(['refused', 'declined', 'closed', 'given-up', 'never-begun']),
  code: v.nullable(v.string()),
  reason: v.nullable(v.string()),
});

/**
 * The basket while it is paid by other means than cash alone. It is there from the first `basket.payBy` until the sale
 * is made (`sale.changed` tells it, unasked) or everything is given up (`payment.drop`). Its seats and types are fixed
 * meanwhile, and no other basket can be begun: PAYMENT_PENDING with reason `payment` or `part-paid`.
 */
export const payingView = v.object({
  orderId: id<'order'>(),
  holdId: id<'hold'>(),
  currency,
  total: minor,
  /** Parts that have come. */
  parts: v.array(partView),
  /**
   * What is not paid yet: cash for it through `basket.payCash`, or another `basket.payBy`. Zero for more
   * than a moment: everything is paid, and the seats cannot be sold now; the till tries again, or the clerk gives it up.
   */
  due: minor,
  attempt: v.nullable(attemptView),
  /** How the last attempt without money ended; null when none did, and while another is under way. */
  ended: v.nullable(endedView),
});
export type PayingView = v.InferOutput<typeof payingView>;

/**
 * Money for an attempt that was given up, or for a basket that was. `coming`: it is not known yet whether any comes ·
 * `returned`: it came, and goes back to the payer by itself; nothing is to be done at the counter. What ended without
 * money is not listed.
 */
export const returnedView = v.object({
  orderId: id<'order'>(),
  tender,
  amount: minor,
  currency,
  state: v.picklist(['coming', 'returned']),
  /** Server time at which it was given up. */
  at: wallTime,
});
export type ReturnedView = v.InferOutput<typeof returnedView>;
