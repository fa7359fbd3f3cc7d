import type { OrderId } from '../ids.ts';
import type { Order } from '../order.ts';
import type { VenueState } from './state.ts';

/** What tells one new order from another: of whom, of what, for how much, and since when. */
export interface PlacedTerms
  extends Pick<
    Order,
    'id' | 'performance' | 'holdId' | 'soldBy' | 'lines' | 'fee' | 'total' | 'currency' | 'priceList'
  > {
  /** Null unless there is a buyer with a name of their own. */
  readonly person?: Order['person'];
  readonly acceptsOtherSeats?: boolean;
  readonly group?: OrderId;
  readonly atTill?: true;
  readonly placedAt: number;
}

/** An order as every one begins: nothing of it is paid, nothing printed. `wantedCode`: eight random digits. */
export function placedOrder(state: VenueState, terms: PlacedTerms, wantedCode: string): Order {
  return {
    venue: state.id,
    person: null,
    acceptsOtherSeats: false,
    ...terms,
    state: 'placed',
    payments: [],
    refunds: [],
    tickets: [],
    pickupCode: freePickupCode(state, wantedCode),
    paidAt: null,
  };
}

/** Unique among the orders that can still be collected; counts up from the random one on a meeting. */
export function freePickupCode(state: VenueState, wanted: string): string {
  const size = 10 ** wanted.length;
  let code = wanted;
  while (state.orderByPickupCode.has(code)) code = String((Number(code) + 1) % size).padStart(wanted.length, '0');
  return code;
}
