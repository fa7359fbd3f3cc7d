import { defineCommand } from '@foyer/shared/wire/define-command';
import { id, wallTime, wholeNumber } from '@foyer/shared/wire/schemas';
import * as v from 'valibot';
import { slipView } from '../kiosk-view.ts';
import { basketView, saleTerms, saleView } from '../views.ts';
import { atKiosk, look, screen } from './roles.ts';
import { showName } from './show-name.ts';

/**
 * What only a kiosk's page asks. It chooses, holds and pays by the commands of the counter; it never sees sales of
 * others, refunds, conflicts, or the drawer.
 */

/** What the guest agrees to before paying: the basket as it stands, its show, and what the house keeps of a ticket that is given back. */
export const review = defineCommand({
  name: 'kiosk.review',
  request: v.strictObject({}),
  response: v.object({ basket: basketView, show: v.nullable(showName), refunds: saleTerms.entries.refunds }),
  roles: [...atKiosk],
  ...look,
});

/**
 * What became of a pick-up:
 * - `printed`: the tickets came out · `not-printed`: they did not, or nobody knows; the counter prints them;
 * - `collected`: somebody had them printed before: when, and at which door's terminal (null: that is not known);
 * - `not-today`: for another business day, by the venue's clock; it says which;
 * - `not-paid`: an order whose money has not come · `void`: nothing of it counts any more, it was given back or voided;
 * - `unknown`: no order here has that code, or it is no code of ours; `triesLeft` until the next pause;
 * - `throttled`: three in a row were wrong that were typed, or scanned: nothing like it is looked up before `until`
 *   (server time); a ticket that proves itself always is;
 * - `unreachable`: cut off, and this kiosk does not know it: the counter does.
 */
export const pickedUp = v.variant('outcome', [
  v.object({
    outcome: v.picklist(['printed', 'not-printed']),
    orderId: id<'order'>(),
    tickets: wholeNumber,
    show: v.nullable(showName),
    /** Where the virtual printer put its paper; null for a real one. */
    paper: v.nullable(v.string()),
    /** Whether `kiosk.printAgain` would print it: the printer says that nothing left the slot, and it was not asked before. */
    mayPrintAgain: v.boolean(),
    /** As of a sale: paper of before was in the slot, so that its sensor cannot tell whether this came to it. */
    mayBeInside: v.boolean(),
    /** By which the counter finds the order; null where it is not known here. */
    pickupCode: v.nullable(v.string()),
  }),
  v.object({ outcome: v.literal('collected'), at: wallTime, where: v.nullable(v.string()) }),
  v.object({ outcome: v.literal('not-today'), show: showName }),
  v.object({ outcome: v.picklist(['not-paid', 'void', 'unreachable']) }),
  v.object({ outcome: v.literal('unknown'), triesLeft: wholeNumber }),
  v.object({ outcome: v.literal('throttled'), until: wallTime }),
]);
export type PickedUp = v.InferOutput<typeof pickedUp>;

/** Prints all tickets of an order, by the QR that was scanned or the pick-up code that was typed (spaces allowed). */
export const pickUp = defineCommand({
  name: 'kiosk.pickUp',
  request: v.strictObject({ text: v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(1200)) }),
  response: pickedUp,
  roles: [...atKiosk],
  ...screen,
});

/**
 * One copy, marked 补打, of the paper of this visit, when the printer is sure that nothing left the slot; once. Otherwise
 * ORDER_NOT_FOUND (not of this visit) or NOT_AUTHORISED (`came-out`, `again`): the counter prints it.
 */
export const printAgain = defineCommand({
  name: 'kiosk.printAgain',
  request: v.strictObject({ orderId: id<'order'>() }),
  response: v.object({ print: saleView.entries.print, paper: v.nullable(v.string()) }),
  roles: [...atKiosk],
  ...screen,
});

/** The language of the guest's screen, whenever it changes: paper that is printed in this visit has it first. */
export const speaks = defineCommand({
  name: 'kiosk.speaks',
  request: v.strictObject({ language: v.picklist(['zh-CN', 'en']) }),
  response: v.object({}),
  roles: [...atKiosk],
  ...look,
});

/**
 * The guest has left, pressed "start over", or was timed out. The hold is released, everything that was begun to pay for
 * it is given up (money that comes all the same goes back by itself), and the till forgets the visit: no page is shown
 * anything of it afterwards, a sale that was faster included. Whoever takes the money is asked to end it, and waited for a
 * few seconds. `slips`: paper with the order number that came out, one for each payment of which it is not known what
 * became of it, or whose money goes back, and one for notes that are owed; none where it is known that nothing was paid.
 */
export const endVisit = defineCommand({
  name: 'visit.end',
  request: v.strictObject({ why: v.picklist(['done', 'left', 'timeout', 'start-over']) }),
  response: v.object({ slips: v.array(slipView) }),
  roles: [...atKiosk],
  ...screen,
  // Whoever has paid must never be left standing for a rate.
  rate: 'sale',
});
