import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Reply, RequestInput, ResponseOf } from '@foyer/shared/wire/define-command';
import type { BestView, HoldView, OrderView } from '@foyer/shared/wire/orders';
import type { placeHold, placeOrder, startPayment } from '@foyer/shared/wire/public/orders';
import type { HttpAnswer, HttpJson } from './http-json.ts';
import { newId } from './ids.ts';

export type Payment = ResponseOf<typeof startPayment>;
type OrderBody = RequestInput<typeof placeOrder>;

/** One person with a phone: signed in by a code, buying over the public HTTP, paying on the emulated platform. */
export interface Buyer {
  readonly person: string;
  readonly token: string;
  hold(body: RequestInput<typeof placeHold>, key?: string): Promise<Reply<HoldView>>;
  best(performance: string, wish: { readonly size: number }): Promise<Reply<BestView>>;
  release(holdId: string): Promise<Reply<unknown>>;
  order(body: OrderBody, key?: string): Promise<Reply<OrderView>>;
  startPayment(orderId: string, key?: string): Promise<Reply<Payment>>;
  /** The thumb on the pay sheet. Resolves once the platform took the money. */
  pay(payment: Payment): Promise<void>;
  look(orderId: string): Promise<Reply<OrderView>>;
  /** Asks until the order is no longer waiting for money; throws after `timeoutMs`. */
  settled(orderId: string, timeoutMs?: number): Promise<OrderView>;
  cancel(orderId: string): Promise<Reply<OrderView>>;
}

export interface Doors {
  readonly server: HttpJson;
  readonly emulator: HttpJson;
}

export async function signInBuyer({ server, emulator }: Doors, person: string): Promise<Buyer> {
  const signedIn = replyOf<{ token: string }>(
    await server.call('/auth/wechat', { body: { code: `dev:${person}` }, headers: { 'idempotency-key': newId('k') } }),
  );
  if (!signedIn.ok) throw new Error(`sign-in refused: ${JSON.stringify(signedIn.error)}`);
  const authorization = `Bearer ${signedIn.value.token}`;
  const post = async <T>(path: string, body: unknown, key = newId('k') as string): Promise<Reply<T>> =>
    replyOf(await server.call(path, { body, headers: { authorization, 'idempotency-key': key } }));
  const look = async (orderId: string): Promise<Reply<OrderView>> =>
    replyOf(await server.call(`/orders/${orderId}`, { headers: { authorization } }));
  return {
    person,
    token: signedIn.value.token,
    look,
    hold: (body, key) => post('/holds', body, key),
    best: (performance, wish) => post(`/performances/${performance}/best-available`, wish),
    order: (body, key) => post('/orders', body, key),
    startPayment: (orderId, key) => post(`/orders/${orderId}/payments`, { tender: 'wechat-jsapi' }, key),
    cancel: (orderId) => post(`/orders/${orderId}/cancel`, {}),
    release: async (holdId) =>
      replyOf(
        await server.call(`/holds/${holdId}`, {
          method: 'DELETE',
          headers: { authorization, 'idempotency-key': newId('k') },
        }),
      ),
    async pay({ params }) {
      const answer = await emulator.call('/emulator/pay', { body: { params } });
      if (answer.status !== 200) throw new Error(`the platform took no money: ${answer.text}`);
    },
    async settled(orderId, timeoutMs = 15_000) {
      for (const until = Date.now() + timeoutMs; Date.now() < until; ) {
        const order = await look(orderId);
        if (order.ok && order.value.state !== 'placed') return order.value;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`order ${orderId} still waits for its money`);
    },
  };
}

/** An HTTP answer as the reply it stands for; throws on one that is neither a grant nor a typed refusal. */
export function replyOf<T>(answer: HttpAnswer): Reply<T> {
  const { status, body, text } = answer;
  if (status >= 200 && status < 300) return { ok: true, value: body as T };
  if (!isRejection(body)) throw new Error(`answer ${status} without a code: ${text.slice(0, 200)}`);
  return { ok: false, error: body };
}

export const isRejection = (body: unknown): body is Rejection =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' && 'retry' in body;
