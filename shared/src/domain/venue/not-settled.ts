import { maySellerActAlone } from '../conflict/seen.ts';
import type { TerminalId } from '../ids.ts';
import type { Order } from '../order.ts';
import type { VenueState } from './state.ts';

/** What is known of the till that sold an order. */
export interface SellerKnows {
  /**
   * The highest fact whose answer is durable at it, by its own word; null when it has not said. It says so when whatever it
   * took back before that answer is recorded here.
   */
  readonly seenJn: number | null;
  /** Its facts say at its home that it had the answer to the sale. */
  readonly isTold: boolean;
}

/**
 * Whether the till that sold an order may still take it back by itself: a sale of its own seats until it has seen it
 * settled, a confirmed one until it has told that it had the answer. The first holds where that till itself asks, too: the
 * answer that its sale is settled may have been lost, and what it then takes back is the whole sale, with money that has
 * gone back before. Nobody waits for a device that was shut out or replaced since.
 */
export function mayBeTakenBack(
  state: VenueState,
  { id, soldBy, tickets, placedAt }: Order,
  by: TerminalId | null,
  { seenJn, isTold }: SellerKnows,
): boolean {
  const seller = soldBy.terminal === null ? undefined : state.terminals.get(soldBy.terminal);
  if (seller === undefined || seller.revoked !== null) return false;
  if (seller.formerKeys.some(({ endedAt }) => placedAt <= endedAt)) return false;
  const jn = Math.max(0, ...tickets.map((ticket) => ticket.jn));
  if (jn > 0) return maySellerActAlone(state, { terminal: seller.id, terminalEpoch: null, jn }, null, seenJn);
  return seller.id !== by && !isTold && state.toldOrders.get(seller.id)?.has(id) !== true;
}
