import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { OrderView } from '@foyer/shared/wire/orders';
import { type Buyer, type Payment, signInBuyer } from '../harness/buyer-client.ts';
import type { TrialHouse } from '../harness/house.ts';
import { openHttp } from '../harness/http-json.ts';
import { newId } from '../harness/ids.ts';
import { TICKET_TYPE, type Rehearsal } from '../harness/rehearsal.ts';
import { granted } from '../harness/terminal-client.ts';

const RETRY_MS = 50;
const PATIENCE_MS = 60_000;

/** What the money of one purchase became. */
export interface OnlinePurchase {
  readonly seats: readonly string[];
  readonly order: OrderView;
  /** Places the same order under the same key once more, as it was or for another sum; the answers as text. */
  orderAgain(): Promise<{ readonly first: string; readonly same: string; readonly other: string }>;
  /** Whether any of its steps had to be asked for again. */
  readonly isRepeated: boolean;
}

export interface OnlineShopper {
  /** Null when the seats were taken. */
  buy(performance: string, seats: readonly string[]): Promise<OnlinePurchase | null>;
  close(): void;
}

/** Buys on the phone while the server comes and goes: every step is asked again with its key until it is answered. */
export async function sendShopper(house: TrialHouse, rehearsal: Rehearsal, person: string): Promise<OnlineShopper> {
  const doors = { server: openHttp(house.url), emulator: openHttp(house.emulatorUrl) };
  const buyer = await signInBuyer(doors, person);
  return {
    buy: (performance, seats) => buyOnce(buyer, rehearsal, performance, seats),
    close() {
      doors.server.close();
      doors.emulator.close();
    },
  };
}

async function buyOnce(
  buyer: Buyer,
  rehearsal: Rehearsal,
  performance: string,
  seats: readonly string[],
): Promise<OnlinePurchase | null> {
  let repeats = 0;
  const ask = <T>(prefix: string, step: (key: string) => Promise<Reply<T>>): Promise<Reply<T>> => {
    const key = newId(prefix);
    return untilAnswered(
      () => step(key),
      () => {
        repeats += 1;
      },
    );
  };
  const held = await ask('hold', (key) => buyer.hold({ performance, claim: { seats: [...seats], areas: [] } }, key));
  if (!held.ok) return null;
  const body = {
    holdId: held.value.holdId as string,
    lines: held.value.places.map(({ placeId }) => ({ placeId: placeId as string, ticketType: TICKET_TYPE })),
    expectedTotal: held.value.places.length * (rehearsal.pricePerSeat + held.value.feePerTicket),
  };
  const key = newId('order');
  const placed = await ask('order', () => buyer.order(body, key));
  const { orderId } = granted(placed);
  await buyer.pay(await payable(() => ask('pay', (key) => buyer.startPayment(orderId, key))));
  const order = await settled(buyer, orderId, () => {
    repeats += 1;
  });
  return {
    seats,
    order,
    isRepeated: repeats > 0,
    orderAgain: async () => ({
      first: JSON.stringify(placed),
      same: JSON.stringify(await buyer.order(body, key)),
      other: JSON.stringify(await buyer.order({ ...body, expectedTotal: body.expectedTotal + 1 }, key)),
    }),
  };
}

/** A pay order that was being laid when the server died is not known to be there: the next attempt has a new number. */
async function payable(start: () => Promise<Reply<Payment>>): Promise<Payment> {
  for (const limit = Date.now() + PATIENCE_MS; Date.now() < limit; await sleep(RETRY_MS)) {
    const payment = await start();
    if (payment.ok && payment.value.params !== null) return payment.value;
    if (!payment.ok && payment.error.code !== 'PAYMENT_PENDING') granted(payment);
  }
  throw new Error('the order cannot be paid');
}

/** No connection, no answer, or a server that says it cannot: the same bytes once more. */
async function untilAnswered<T>(step: () => Promise<Reply<T>>, onRepeat: () => void): Promise<Reply<T>> {
  for (const limit = Date.now() + PATIENCE_MS; Date.now() < limit; await sleep(RETRY_MS)) {
    const reply = await step().catch(() => null);
    if (reply !== null && (reply.ok || reply.error.code !== 'UNAVAILABLE')) return reply;
    onRepeat();
  }
  throw new Error('the server did not come back');
}

async function settled(buyer: Buyer, orderId: string, onRepeat: () => void): Promise<OrderView> {
  for (const limit = Date.now() + PATIENCE_MS; Date.now() < limit; await sleep(RETRY_MS)) {
    const order = granted(await untilAnswered(() => buyer.look(orderId), onRepeat));
    if (order.state !== 'placed') return order;
  }
  throw new Error(`order ${orderId} still waits for its money`);
}
