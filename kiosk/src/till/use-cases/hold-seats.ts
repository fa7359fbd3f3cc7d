import type { Reply } from '@foyer/shared/wire/define-command';
import type { HoldView } from '@foyer/shared/wire/orders';
import type { BasketView } from '../../channel/table.ts';
import { ownClaim, type OwnClaim } from '../allotments/own-claim.ts';
import { ownSelling, whyNotAlone } from '../allotments/own-selling.ts';
import { no, whyCutOff, whyNoSale, yes, type SignedIn, type TillContext } from '../context.ts';
import { askAgain } from '../desks/ask-again.ts';
import type { Desks } from '../desks/desks.ts';
import { basketView } from './basket-view.ts';
import { giveBack, type Wanted } from './give-back.ts';
import { holdOwn, isWithinClaim } from './own-basket.ts';
import { releaseBasket } from './release-basket.ts';
import { layoutFor, priceListOf } from './sale-documents.ts';

/**
 * Puts the seats in the basket; an earlier basket is given back first. Seats that are all this till's own are taken
 * without asking anybody; all others are asked for at the server, own ones among them being given back to it first.
 */
export async function holdSeats(till: TillContext, desks: Desks, wanted: Wanted): Promise<Reply<BasketView>> {
  const refused = whyNoSale(till);
  if (refused !== null) return refused;
  const { clerk } = till.counter;
  if (clerk === null) return no('NOT_AUTHENTICATED');
  if (!isWithinClaim(wanted.claim)) return no('INVALID_REQUEST', { reason: 'claim: named twice' });
  const selling = ownSelling(till, wanted.performance);
  const claimed = selling === null ? null : ownClaim(selling.layout, wanted.claim, selling.sellable);
  const isOnline = till.link.state.kind === 'online';
  if (selling !== null && claimed?.isAllOwn === true) {
    const why = whyNotAlone(till, selling, claimed.own);
    if (why !== null && !isOnline) return why;
    if (why === null) {
      const released = await releaseBasket(till, 'unasked');
      return released.ok ? holdOwn(till, selling, wanted.performance, claimed.own) : released;
    }
  }
  if (!isOnline) return refuseCutOff(till, claimed);
  const basket = till.ledger.basket();
  const released = await releaseBasket(till);
  if (!released.ok) return released;
  const isSame = basket?.hold.performance === wanted.performance;
  const wasHeld = new Set(isSame ? basket.hold.places.map(({ index }) => index) : []);
  const returned = await giveBack(till, desks.board, wanted, wasHeld);
  return returned.ok ? await holdAtServer(till, desks, wanted, clerk, returned.value) : returned;
}

/** Cut off: none of it is this till's, or not all of it; then what is not is named. */
function refuseCutOff(till: TillContext, claimed: OwnClaim | null): Reply<never> {
  const why = whyCutOff(till) ?? no('SALES_FORBIDDEN_OFFLINE', { reason: 'server-needed' });
  if (claimed === null || claimed.own.length === 0 || why.ok || why.error.reason === 'forbidden') return why;
  return no('SALES_FORBIDDEN_OFFLINE', { reason: 'own-seats-only', taken: claimed.others });
}

async function holdAtServer(
  till: TillContext,
  { facts, allotments }: Desks,
  wanted: Wanted,
  clerk: SignedIn,
  afterJn: number | null,
): Promise<Reply<BasketView>> {
  if (afterJn !== null) {
    till.changed();
    await facts.reach(afterJn);
  }
  const held = await askAgain(till, 'hold.place', wanted, clerk, afterJn);
  if (!held.ok) {
    // Perhaps it has seats for this till that are not written here.
    if (held.error.code === 'SEAT_UNAVAILABLE') allotments.nudge();
    return held;
  }
  // The clerk may have left while the server was asked: then nobody stands behind this basket.
  const basket = till.counter.clerk === clerk ? await viewOf(till, held.value) : no('NOT_AUTHENTICATED');
  if (!basket.ok) {
    void till.link.send('hold.release', { holdId: held.value.holdId }, { clerkToken: clerk.token });
    return basket;
  }
  till.ledger.keepBasket({ hold: held.value, view: basket.value });
  till.changed();
  return basket;
}

async function viewOf(till: TillContext, hold: HoldView): Promise<Reply<BasketView>> {
  const list = await priceListOf(till, hold);
  const layout = layoutFor(till, hold.performance);
  if (list === null || layout === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const view = basketView(hold, layout, list, new Map(), false);
  return view.ok ? yes(view.value) : view;
}
