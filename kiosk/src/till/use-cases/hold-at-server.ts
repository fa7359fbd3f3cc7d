import type { TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestInput } from '@foyer/shared/wire/define-command';
import type { BestView, HoldView } from '@foyer/shared/wire/orders';
import type { BasketView } from '../../channel/views.ts';
import { no, tokenOf, yes, type SignedIn, type TillContext } from '../context.ts';
import { askAgain } from '../desks/ask-again.ts';
import type { Desks } from '../desks/desks.ts';
import { KeptFault } from '../ledger/ledger-fault.ts';
import { basketView } from './basket-view.ts';
import { layoutFor, priceListOf } from './sale-documents.ts';

/**
 * Asks the server for seats by name or for the best it has, and puts what it gave in the basket. `afterJn`: the fact by
 * which own seats among them went back to it; null when there was none.
 */
export async function holdAtServer<Name extends 'hold.place' | 'hold.best'>(
  till: TillContext,
  { facts, allotments }: Desks,
  clerk: SignedIn,
  name: Name,
  request: RequestInput<TerminalCommands[Name]>,
  afterJn: number | null,
): Promise<Reply<BasketView>> {
  if (afterJn !== null) {
    till.changed();
    await facts.reach(afterJn);
  }
  const held: Reply<HoldView & Partial<Pick<BestView, 'best'>>> = await askAgain(till, name, request, clerk, afterJn);
  if (!held.ok) {
    // Perhaps it has seats for this till that are not written here.
    if (held.error.code === 'SEAT_UNAVAILABLE') allotments.nudge();
    return held;
  }
  const { best, ...hold } = held.value;
  // The clerk may have left while the server was asked: then nobody stands behind this basket.
  const basket = till.counter.clerk === clerk ? await viewOf(till, hold, best) : no('NOT_AUTHENTICATED');
  if (!basket.ok) {
    void till.link.send('hold.release', { holdId: hold.holdId }, tokenOf(clerk));
    return basket;
  }
  try {
    till.ledger.keepBasket({ hold, view: basket.value });
  } catch (cause) {
    // Nobody sees these seats in a basket: they must not lie held until their time is over.
    if (!(cause instanceof KeptFault)) void till.releases.release(hold.holdId, hold.expiresAt);
    throw cause;
  }
  till.changed();
  return basket;
}

async function viewOf(till: TillContext, hold: HoldView, best: BasketView['best']): Promise<Reply<BasketView>> {
  const list = await priceListOf(till, hold);
  const layout = layoutFor(till, hold.performance);
  if (list === null || layout === null) return no('UNAVAILABLE', { reason: 'catalogue' });
  const view = basketView(hold, layout, list, new Map(), false, best);
  return view.ok ? yes(view.value) : view;
}
