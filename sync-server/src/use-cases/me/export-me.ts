import type { PersonId } from '@foyer/shared/domain/ids';
import type { Payment } from '@foyer/shared/domain/payment';
import { MESSAGE_KINDS } from '@foyer/shared/domain/venue/person-messages';
import { ok } from '@foyer/shared/domain/result';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { exportMe as row } from '@foyer/shared/wire/public/me';
import type { PersonalValues } from '../../ports/people-store.ts';
import type { Asked } from '../asked.ts';
import type { PosterAt } from '../browse/about.ts';
import { listMyHolds } from '../buyer-holds.ts';
import { allWithAbout } from '../buyer-orders.ts';
import { listMyOrders } from '../get-order.ts';
import type { Parts } from '../parts.ts';
import type { Streams } from '../streams.ts';
import { personOf, settingsOf } from './profile.ts';

type Export = ResponseOf<typeof row>;
type Needs = Pick<Parts, 'streams' | 'signer' | 'clock' | 'people' | 'access' | 'notices' | 'messages'>;

/** All that the house has of a person, and of nobody else. */
export async function exportMe(parts: Needs, asked: Asked, posterAt: PosterAt): Promise<Reply<Export>> {
  const { streams, people, access, clock, notices } = parts;
  const person = personOf(asked);
  const values = people.read(person) ?? {};
  const orders = await allWithAbout(parts, posterAt, await listMyOrders(parts, Number.MAX_SAFE_INTEGER, asked));
  if (!orders.ok) return orders;
  const holds = await listMyHolds(parts, asked, posterAt);
  if (!holds.ok) return holds;
  const payments = await paymentsOf(streams, person);
  const raised = (await notices.raised(undefined)).filter((notice) => notice.person === person);
  return ok({
    format: 'foyer-person/1',
    exportedAt: clock.now(),
    person,
    profile: profileOf(values),
    settings: settingsOf(values),
    orders: orders.value.map((order) => ({ ...order, payments: payments.get(order.orderId) ?? [] })),
    holds: holds.value,
    notices: raised.map(({ id, order, about, raisedAt }) => ({ id, order, about, raisedAt })),
    subscriptions: MESSAGE_KINDS.flatMap((kind) => {
      const allowed = parts.messages?.store.allowed(person)[kind] ?? 0;
      return allowed === 0 ? [] : [{ kind, allowed }];
    }),
    messages: (parts.messages?.store.of(person) ?? []).map(({ kind, order, state }) => ({ kind, order, state })),
    sessions: access.sessionsOf(person, clock.now()).map(({ expiresAt }) => ({ expiresAt })),
  });
}

const profileOf = ({ openid, name, phone = '' }: PersonalValues): Export['profile'] => ({
  ...(openid === undefined ? {} : { openid }),
  ...(name === undefined ? {} : { name }),
  ...(phone === '' ? {} : { phone }),
});

type PaymentView = Export['orders'][number]['payments'][number];

async function paymentsOf(streams: Streams, person: PersonId): Promise<ReadonlyMap<string, PaymentView[]>> {
  const perVenue = await Promise.all(
    streams
      .venues()
      .map((venue) =>
        venue.read((state) =>
          (state.ordersByPerson.get(person) ?? []).map((id): [string, PaymentView[]] => [
            id,
            (state.orders.get(id)?.payments ?? []).map(viewOf),
          ]),
        ),
      ),
  );
  return new Map(perVenue.flat());
}

const viewOf = ({ id, tender, amount, currency, state, outTradeNo, transactionId }: Payment): PaymentView => ({
  paymentId: id,
  ...{ tender, amount, currency, state, outTradeNo, transactionId },
});
