import type { OrderId } from '@foyer/shared/domain/ids';

/**
 * Short codes that stand for an order in links that friends send each other. Nobody can make one or tell from it which
 * order it is, and none is kept anywhere: it lasts as long as the order has seats.
 */
export interface GroupCodes {
  /** Always the same for one order; null for an order whose name is none of this server's making. */
  codeOf(order: OrderId): string | null;
  /** Null for what this server never gave. */
  orderOf(code: string): OrderId | null;
}
