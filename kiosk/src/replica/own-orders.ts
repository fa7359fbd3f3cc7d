import type { OrderId, TicketId } from '@foyer/shared/domain/ids';
import type { ReplicaStore } from './replica-store.ts';

/** Nothing while the replica is not open: what was not heard of is printed as it was sold. */
export async function givenBackOf(store: ReplicaStore | null, order: OrderId): Promise<ReadonlySet<TicketId>> {
  const doc = await store?.order(order);
  const { tickets = [] } = (doc?.['givenBack'] ?? {}) as { readonly tickets?: readonly TicketId[] };
  return new Set(tickets);
}
