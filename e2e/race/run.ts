import type { Rejection } from '@foyer/shared/domain/rejections';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { HoldView, OrderView, TicketView } from '@foyer/shared/wire/orders';
import type { Buyer } from '../harness/buyer-client.ts';
import { newId } from '../harness/ids.ts';
import { TICKET_TYPE, type Rehearsal } from '../harness/rehearsal.ts';
import { granted, type TerminalClient } from '../harness/terminal-client.ts';
import type { Contender, RacePlan } from './plan.ts';

/** Everybody who takes part, signed in and at the start. */
export interface Field {
  readonly buyers: ReadonlyMap<string, Buyer>;
  readonly terminals: ReadonlyMap<string, { readonly client: TerminalClient; readonly shift: string }>;
}

export interface Finish {
  readonly contender: Contender;
  /** One for each wish tried. */
  readonly answers: readonly Reply<HoldView>[];
  /** The seats that were asked for and refused, beside what the refusal named as taken. */
  readonly refusals: readonly { readonly asked: readonly string[]; readonly error: Rejection }[];
  /** Set when seats were held and paid for. */
  readonly order: OrderView | null;
}

export interface RaceResult {
  readonly finishes: readonly Finish[];
  readonly tickets: readonly (TicketView & { readonly by: string })[];
  readonly ms: number;
}

/** Starts everybody at once. Rejects when anybody is left without an answer. */
export async function runRace(
  plan: RacePlan,
  rehearsal: Rehearsal,
  performance: string,
  field: Field,
): Promise<RaceResult> {
  const from = Date.now();
  const finishes = await Promise.all(
    plan.contenders.map((contender) => {
      const racer = racerOf(contender, rehearsal, field);
      return runOne(contender, performance, racer);
    }),
  );
  const tickets = finishes.flatMap(
    ({ contender, order }) => order?.tickets.map((ticket) => ({ ...ticket, by: contender.name })) ?? [],
  );
  return { finishes, tickets, ms: Date.now() - from };
}

/** What both doors can do. */
interface Racer {
  hold(performance: string, seats: readonly string[]): Promise<Reply<HoldView>>;
  letGo(hold: HoldView): Promise<void>;
  buy(hold: HoldView): Promise<OrderView>;
}

async function runOne(contender: Contender, performance: string, racer: Racer): Promise<Finish> {
  const answers: Reply<HoldView>[] = [];
  const refusals: { asked: readonly string[]; error: Rejection }[] = [];
  for (const asked of contender.wishes) {
    const answer = await racer.hold(performance, asked);
    answers.push(answer);
    if (!answer.ok) {
      refusals.push({ asked, error: answer.error });
      continue;
    }
    if (contender.then === 'buys') return { contender, answers, refusals, order: await racer.buy(answer.value) };
    await racer.letGo(answer.value);
    return { contender, answers, refusals, order: null };
  }
  return { contender, answers, refusals, order: null };
}

function racerOf({ door, name }: Contender, rehearsal: Rehearsal, { buyers, terminals }: Field): Racer {
  const claimOf = (seats: readonly string[]) => ({ seats: [...seats], areas: [] });
  const saleOf = (hold: HoldView) => ({
    holdId: hold.holdId as string,
    lines: hold.places.map(({ placeId }) => ({ placeId: placeId as string, ticketType: TICKET_TYPE })),
    expectedTotal: hold.places.length * (rehearsal.pricePerSeat + hold.feePerTicket),
  });
  if (door === 'online') {
    const buyer = present(buyers.get(name), name);
    return {
      hold: (performance, seats) => buyer.hold({ performance, claim: claimOf(seats) }),
      letGo: async ({ holdId }) => void granted(await buyer.release(holdId)),
      async buy(hold) {
        const order = granted(await buyer.order(saleOf(hold)));
        await buyer.pay(granted(await buyer.startPayment(order.orderId)));
        return buyer.settled(order.orderId);
      },
    };
  }
  const { client, shift } = present(terminals.get(name), name);
  return {
    hold: (performance, seats) => client.ask('hold.place', { performance, claim: claimOf(seats) }),
    letGo: async ({ holdId }) => void granted(await client.ask('hold.release', { holdId })),
    async buy(hold) {
      const sale = saleOf(hold);
      const tenders = [{ tender: 'cash' as const, amount: sale.expectedTotal, received: sale.expectedTotal }];
      return granted(await client.ask('order.confirm', { ...sale, tenders, shift }, { commandId: newId('sale') }));
    },
  };
}

function present<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} is not at the start`);
  return value;
}
