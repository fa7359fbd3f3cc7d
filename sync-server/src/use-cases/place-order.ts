import type { OrderId } from '@foyer/shared/domain/ids';
import { ok } from '@foyer/shared/domain/result';
import { placeOrder as decidePlaceOrder } from '@foyer/shared/domain/venue/decisions/place-order';
import type { Reply, RequestOf } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';
import type { placeOrder as row } from '@foyer/shared/wire/public/orders';
import type { PersonalValues } from '../ports/people-store.ts';
import { claimantOf, type Asked } from './asked.ts';
import { submitForHold } from './hold-terms.ts';
import { nameOrder, orderView } from './order-view.ts';
import type { Parts } from './parts.ts';

/** An online buyer's order, to be paid. Name and phone go to the people's files and nowhere else. */
export async function placeOrder(
  parts: Pick<Parts, 'directory' | 'streams' | 'ids' | 'signer' | 'people' | 'groupCodes'>,
  { contact, ...request }: RequestOf<typeof row>,
  asked: Asked,
): Promise<Reply<OrderView>> {
  const wanted = {
    ...request,
    group: request.group === undefined ? null : parts.groupCodes.orderOf(request.group),
    claimant: claimantOf(asked),
    orderId: parts.ids.id('o') as OrderId,
    person: asked.person,
    soldBy: { door: 'online', terminal: null, shift: null, clerk: null },
    pickupCode: parts.ids.digits(8),
  } as const;
  const values = contact === undefined ? null : valuesOf(contact);
  // Another contact is another body. What is kept of it is worth nothing without the key.
  const body = values === null ? request : { ...request, contact: parts.people.fingerprint(values) };
  const what = { command: 'order.place', body };
  const reply = await submitForHold(parts, asked, request.holdId, what, (state, context) => {
    const decision = decidePlaceOrder(state, wanted, context);
    return decision.ok ? { ...decision, value: nameOrder(state, decision.value.order) } : decision;
  });
  if (!reply.ok) return reply;
  // An old answer brings an old order: what its buyer said since then stays.
  const isNew = reply.value.order.id === wanted.orderId;
  if (isNew && asked.person !== null && values !== null) parts.people.update(asked.person, values);
  return ok(orderView(parts.signer, reply.value));
}

const valuesOf = ({ name, phone }: NonNullable<RequestOf<typeof row>['contact']>): PersonalValues => ({
  ...(name === undefined ? {} : { name }),
  ...(phone === undefined ? {} : { phone }),
});
