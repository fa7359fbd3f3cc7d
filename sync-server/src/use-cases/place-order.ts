import type { OrderId } from '@foyer/shared/domain/ids';
import { ok } from '@foyer/shared/domain/result';
import { placeOrder as decidePlaceOrder } from '@foyer/shared/domain/venue/decisions/place-order';
import type { Reply, RequestOf } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';
import type { placeOrder as row } from '@foyer/shared/wire/public/routes';
import { claimantOf, type Asked } from './asked.ts';
import { submitForHold } from './hold-terms.ts';
import { nameOrder, orderView } from './order-view.ts';
import type { Parts } from './parts.ts';

/** An online buyer's order, to be paid. Name and phone go to the people's files and nowhere else. */
export async function placeOrder(
  parts: Pick<Parts, 'directory' | 'streams' | 'ids' | 'signer' | 'people'>,
  { contact, ...request }: RequestOf<typeof row>,
  asked: Asked,
): Promise<Reply<OrderView>> {
  const wanted = {
    ...request,
    claimant: claimantOf(asked),
    orderId: parts.ids.id('o') as OrderId,
    person: asked.person,
    soldBy: { door: 'online', terminal: null, shift: null, clerk: null },
    pickupCode: parts.ids.digits(8),
  } as const;
  // The contact is no part of what is compared under an id: it must not be kept, not even as a hash of six digits.
  const what = { command: 'order.place', body: request };
  const reply = await submitForHold(parts, asked, request.holdId, what, (state, context) => {
    const decision = decidePlaceOrder(state, wanted, context);
    return decision.ok ? { ...decision, value: nameOrder(state, decision.value.order) } : decision;
  });
  if (!reply.ok) return reply;
  if (asked.person !== null && contact !== undefined) {
    const { name, phone } = contact;
    parts.people.update(asked.person, {
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { phone }),
    });
  }
  return ok(orderView(parts.signer, reply.value));
}
