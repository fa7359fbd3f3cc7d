import type { PerformanceId } from '@foyer/shared/domain/ids';
import type { PriceList } from '@foyer/shared/domain/pricing';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { HoldView } from '@foyer/shared/wire/orders';
import type { SeatClaim } from '@foyer/shared/wire/schemas';
import type { BasketView } from '../../channel/table.ts';
import { no, whyNoSale, yes, type TillContext } from '../context.ts';
import { askAgain } from '../desks/ask-again.ts';
import { basketView } from './basket-view.ts';
import { releaseBasket } from './release-basket.ts';

/** Takes the seats at the server and puts them in the basket; an earlier basket is given back first. */
export async function holdSeats(
  till: TillContext,
  { performance, claim }: { readonly performance: PerformanceId; readonly claim: SeatClaim },
): Promise<Reply<BasketView>> {
  const refused = whyNoSale(till);
  if (refused !== null) return refused;
  const { clerk } = till.counter;
  if (clerk === null) return no('NOT_AUTHENTICATED');
  const released = await releaseBasket(till);
  if (!released.ok) return released;
  const held = await askAgain(till, 'hold.place', { performance, claim }, clerk);
  if (!held.ok) return held;
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
  const show = till.catalogue.performance(hold.performance);
  const layout = show === null ? null : till.catalogue.layout(show.layout);
  if (list === null || layout === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const view = basketView(hold, layout, list, new Map());
  return view.ok ? yes(view.value) : view;
}

/** The version the hold was priced with; it may be newer than what was heard here so far. */
export async function priceListOf(till: TillContext, hold: HoldView): Promise<PriceList | null> {
  const find = (): PriceList | null =>
    till.catalogue.priceLists(hold.priceList.id).find((list) => list.version === hold.priceList.version) ?? null;
  const known = find();
  if (known !== null) return known;
  await till.catalogue.refresh();
  return find();
}
