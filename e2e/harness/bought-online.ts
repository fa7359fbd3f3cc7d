import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ED25519 } from '@foyer/sync-server/use-cases/signatures';
import type { OrderView } from '@foyer/shared/wire/orders';
import { parseTicketToken } from '@foyer/shared/wire/ticket-token';
import { replyOf, signInBuyer, type Buyer, type Doors } from './buyer-client.ts';
import type { TrialHouse } from './house.ts';
import { openHttp } from './http-json.ts';
import { managerOf } from './manager.ts';
import { TICKET_TYPE, type Rehearsal } from './rehearsal.ts';

const PATIENCE_MS = 120_000;
const LOOK_MS = 50;
const HOUR_MS = 60 * 60_000;

/** What a person bought with a phone, as the house said when the money was on its way. */
export interface Bought {
  readonly person: string;
  readonly orderId: string;
  readonly seats: readonly string[];
  readonly total: number;
}

async function asBuyer<T>(house: TrialHouse, person: string, act: (buyer: Buyer, doors: Doors) => Promise<T>) {
  const doors = { server: openHttp(house.url), emulator: openHttp(house.emulatorUrl) };
  try {
    return await act(await signInBuyer(doors, person), doors);
  } finally {
    doors.server.close();
    doors.emulator.close();
  }
}

/** Holds, orders and pays on the platform; `isHeard`: waits until the house knows of the money. */
export const buyOnline = (
  house: TrialHouse,
  { performances: [performance = ''], pricePerSeat }: Rehearsal,
  person: string,
  seats: readonly string[],
  { isHeard = true } = {},
): Promise<Bought> =>
  asBuyer(house, person, async (buyer) => {
    const held = granted(await buyer.hold({ performance, claim: { seats: [...seats], areas: [] } }));
    const lines = seats.map((placeId) => ({ placeId, ticketType: TICKET_TYPE }));
    const expectedTotal = seats.length * (pricePerSeat + held.feePerTicket);
    const { orderId, total } = granted(await buyer.order({ holdId: held.holdId, lines, expectedTotal }));
    await buyer.pay(granted(await buyer.startPayment(orderId)));
    if (isHeard && (await buyer.settled(orderId)).state !== 'paid')
      throw new Error(`${person} was not sold ${orderId}`);
    return { person, orderId, seats, total };
  });

/** Asks, as its buyer, until the order is there, paid, with tickets of its own seats that the house has signed. */
export const untilTheirs = (house: TrialHouse, bought: Bought): Promise<OrderView> =>
  asBuyer(house, bought.person, async (buyer, { server }) => {
    const headers = { authorization: `Bearer ${buyer.token}` };
    for (const limit = Date.now() + PATIENCE_MS; ; await sleep(LOOK_MS)) {
      const own = granted(replyOf<OrderView[]>(await server.call('/me/orders', { headers })));
      const order = own.find(({ orderId }) => orderId === bought.orderId);
      if (order !== undefined && isTheirs(house, bought, order)) return order;
      if (Date.now() > limit)
        throw new Error(`${bought.person} has no order ${bought.orderId}: ${JSON.stringify(own)}`);
    }
  });

function isTheirs(house: TrialHouse, { seats, total, orderId }: Bought, order: OrderView): boolean {
  const pem = readFileSync(join(house.dataDir, 'server', 'keys', 'tickets.pem'), 'utf8');
  const key = createPublicKey(pem).export({ format: 'der', type: 'spki' }).toString('base64url');
  const onPaper = order.tickets.flatMap(({ token }) => {
    const read = parseTicketToken(token);
    return read.ok && ED25519.isSignedBy(key, read.value.signed, read.value.signature) ? [read.value.ticket] : [];
  });
  return (
    order.state === 'paid' &&
    order.total === total &&
    onPaper.map(({ placeId }) => placeId).join() === seats.join() &&
    onPaper.every(({ order: its, id }, i) => its === orderId && id === `${orderId}-${i + 1}`)
  );
}

/** Minor units: what people paid at the platform, and what the house's books say it took online on those days. */
export async function moneyOnline(house: TrialHouse): Promise<{ readonly platform: number; readonly books: number }> {
  const emulator = openHttp(house.emulatorUrl);
  const manager = managerOf(house);
  try {
    const { body } = await emulator.call('/emulator/orders');
    const paid = (body as readonly Trade[]).filter(({ state }) => state === 'SUCCESS');
    // The day of the house ends at six in the morning, in China.
    const days = new Set(paid.map(({ paidAt }) => new Date(paidAt + 2 * HOUR_MS).toISOString().slice(0, 10)));
    let books = 0;
    for (const day of days)
      for (const { perTerminal } of await manager.do('report.today', { day }))
        books += perTerminal.find(({ terminal }) => terminal === null)?.gross ?? 0;
    return { platform: paid.reduce((sum, { total }) => sum + total, 0), books };
  } finally {
    emulator.close();
    manager.close();
  }
}

interface Trade {
  readonly state: string;
  readonly total: number;
  readonly paidAt: number;
}

function granted<T>(
  reply: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: object },
): T {
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}
