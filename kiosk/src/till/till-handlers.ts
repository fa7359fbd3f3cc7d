import type { Reply } from '@foyer/shared/wire/define-command';
import type { ChannelHandlers, Page } from '../channel/server.ts';
import type { TillStatus } from '../channel/events.ts';
import { kioskHandlers } from './kiosk/kiosk-handlers.ts';
import { yes, type TillContext } from './context.ts';
import type { Desks } from './desks/desks.ts';
import type { inTurn } from './desks/in-turn.ts';
import { closeShift } from './use-cases/close-shift.ts';
import { leaveKiosk } from './use-cases/leave-kiosk.ts';
import { listConflicts } from './use-cases/list-conflicts.ts';
import { findOrders } from './use-cases/find-orders.ts';
import { awaitRefund, quoteRefund, startRefund } from './use-cases/refund-order.ts';
import { awaitResolution, startResolution } from './use-cases/resolve-conflict.ts';
import { listPerformances } from './use-cases/list-performances.ts';
import { printOrder } from './use-cases/print-order.ts';
import { openSeats } from './use-cases/open-seats.ts';
import { basketHandlers, paymentHandlers, saleHandlers } from './sale-handlers.ts';
import { StaffDoor } from './sign-in/staff-door.ts';
import { signIn } from './use-cases/sign-in.ts';
import { signOut } from './use-cases/sign-out.ts';

/** Commands that touch the basket come one after the other, however many pages there are. */
export function handlersOf(
  till: TillContext,
  desks: Desks,
  turn: ReturnType<typeof inTurn>,
  status: (page: Page) => TillStatus,
): ChannelHandlers {
  const { facts, confirms, board, returns, wants } = desks;
  const door = new StaffDoor();
  return {
    'till.signIn': (body, { visit }) =>
      turn(async () => {
        const wasOpen = till.ledger.openShift() !== null;
        const answer = await signIn(till, desks.clerks, body, visit);
        if (answer.ok) returns.worked();
        if (answer.ok && wasOpen) wants.wentOn();
        facts.nudge();
        confirms.nudge();
        desks.resolves.nudge();
        till.releases.look();
        return answer;
      }),
    'app.leave': (body) => leaveKiosk(till, desks.clerks, door, body),
    'till.signOut': () => turn(() => signOut(till)),
    'shift.close': (body) =>
      turn(async () => {
        const answer = await closeShift(till, body);
        facts.nudge();
        return answer;
      }),
    'performances.list': (body) => listPerformances(till, body),
    'seats.open': ({ performance }, page) => {
      wants.opened(performance);
      return openSeats(till, board, page, performance);
    },
    'seats.close': ({ performance }, page) => {
      board.close(page, performance);
      return yes({});
    },
    ...basketHandlers(till, desks, turn),
    ...paymentHandlers(till, desks, turn),
    ...saleHandlers(till, desks, turn),
    ...serverDeskHandlers(till, desks, turn),
    ...kioskHandlers(till, desks, turn, door),
    'till.status': (_, page): Reply<Record<string, unknown>> => yes({ ...status(page) }),
  };
}

type ServerDeskHandlers = Pick<
  ChannelHandlers,
  Extract<keyof ChannelHandlers, `conflicts.${string}` | `orders.${string}`>
>;

/** What the server knows and carries out: orders of any door, and what did not fit. */
const serverDeskHandlers = (
  till: TillContext,
  { resolves, prints, papers }: Desks,
  turn: ReturnType<typeof inTurn>,
): ServerDeskHandlers => ({
  'conflicts.list': () => listConflicts(till),
  'conflicts.resolve': async (body) => {
    const begun = await turn(() => startResolution(till, body));
    return begun.ok ? await awaitResolution(till, resolves, begun.value) : begun;
  },
  'orders.find': ({ text }) => findOrders(till, text),
  'orders.print': ({ orderId }) => printOrder(till, { prints, papers }, orderId),
  'orders.quoteRefund': (body) => quoteRefund(till, body),
  'orders.refund': async (body) => {
    const begun = await turn(() => startRefund(till, body));
    return begun.ok ? await awaitRefund(till, resolves, begun.value) : begun;
  },
});
