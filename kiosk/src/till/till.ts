import type { CallerRole, Reply } from '@foyer/shared/wire/define-command';
import { createChannelServer, type ChannelHandlers, type ChannelServer } from '../channel/server.ts';
import type { ChannelEvents, TillStatus } from '../channel/table.ts';
import { yes, type TillContext, type TillParts } from './context.ts';
import { BasketWatch } from './desks/basket-watch.ts';
import { ConfirmDesk } from './desks/confirm-desk.ts';
import { FactDesk } from './desks/fact-desk.ts';
import { inTurn } from './desks/in-turn.ts';
import { PrintDesk } from './desks/print-desk.ts';
import { SeatBoard } from './desks/seat-board.ts';
import { closeShift } from './use-cases/close-shift.ts';
import { extendHold } from './use-cases/extend-hold.ts';
import { holdSeats } from './use-cases/hold-seats.ts';
import { listPerformances } from './use-cases/list-performances.ts';
import { openSeats } from './use-cases/open-seats.ts';
import { awaitCashSale, startCashSale } from './use-cases/pay-cash.ts';
import { releaseBasket } from './use-cases/release-basket.ts';
import { reprint } from './use-cases/reprint.ts';
import { saleView } from './use-cases/sale-view.ts';
import { setTypes } from './use-cases/set-types.ts';
import { signIn } from './use-cases/sign-in.ts';
import { signOut } from './use-cases/sign-out.ts';

export interface DemoLogin {
  readonly login: string;
  readonly pin: string;
  readonly role: string;
}

/** A terminal without a screen. Screens attach to `channel`; tests and tools call `handlers` through one as well. */
export interface Till {
  readonly channel: ChannelServer;
  readonly handlers: ChannelHandlers;
  status(): TillStatus;
  /** Checks the ledger, connects, and goes on with what the last run left open. */
  start(): void;
  /** Stops asking and printing; what is open stays written. The parts are closed by whoever made them. */
  stop(): void;
}

export function createTill(parts: TillParts, demoLogins: readonly DemoLogin[] = []): Till {
  let isTelling = false;
  const till: TillContext = {
    ...parts,
    counter: { clerk: null, halted: null },
    changed: () => {
      if (isTelling) return;
      isTelling = true;
      // Several changes of one decision are told once.
      queueMicrotask(() => {
        isTelling = false;
        channel.publish('till.status', status());
        watch.look();
      });
    },
    tell: (name, body) => channel.publish(name, body),
  };
  const desks = desksOf(till);
  const turn = inTurn();
  const watch = new BasketWatch(till, () => turn(() => releaseBasket(till)));
  const status = (): TillStatus => statusOf(till, demoLogins);
  const handlers = handlersOf(till, desks, turn, status);
  const channel = createChannelServer({
    handlers,
    role: (): CallerRole | null => till.counter.clerk?.role ?? null,
    status,
    onPageLeft: (page) => desks.board.pageLeft(page),
    onFault: (name, cause) => parts.log.error({ command: name, cause }, 'a command failed'),
  });
  const stops: (() => void)[] = [];
  return {
    channel,
    handlers,
    status,
    start: () => {
      checkLedger(till);
      stops.push(...follow(till, desks));
      if (till.counter.halted === null) void desks.prints.resume();
      desks.confirms.start();
      watch.look();
      parts.link.start();
    },
    stop: () => {
      for (const stop of stops.splice(0)) stop();
      watch.close();
      desks.confirms.close();
      desks.facts.close();
      desks.board.dispose();
      channel.close();
    },
  };
}

interface Desks {
  readonly facts: FactDesk;
  readonly prints: PrintDesk;
  readonly confirms: ConfirmDesk;
  readonly board: SeatBoard;
}

function desksOf(till: TillContext): Desks {
  const facts = new FactDesk(till);
  const prints = new PrintDesk(till, facts);
  return { facts, prints, confirms: new ConfirmDesk(till, facts, prints), board: new SeatBoard(till.seats) };
}

function checkLedger(till: TillContext): void {
  const broken = till.ledger.verify();
  if (broken === null) return;
  till.counter.halted = { reason: 'ledger-broken', detail: broken.what };
  till.log.error({ jn: broken.jn, what: broken.what }, 'the ledger does not hold: this till does not sell');
}

function follow(till: TillContext, { facts, confirms }: Desks): (() => void)[] {
  return [
    till.link.onState(({ kind, welcome }) => {
      till.changed();
      till.tell('performances.changed', {});
      if (kind !== 'online' || welcome === null) return;
      facts.welcomed(welcome.nextJn);
      confirms.nudge();
    }),
    till.catalogue.onChange(() => till.tell('performances.changed', {})),
  ];
}

/** Commands that touch the basket come one after the other, however many pages there are. */
function handlersOf(
  till: TillContext,
  { facts, prints, confirms, board }: Desks,
  turn: ReturnType<typeof inTurn>,
  status: () => TillStatus,
): ChannelHandlers {
  return {
    'till.signIn': (body) =>
      turn(async () => {
        const answer = await signIn(till, body);
        facts.nudge();
        confirms.nudge();
        return answer;
      }),
    'till.signOut': () => turn(() => signOut(till)),
    'shift.close': (body) =>
      turn(async () => {
        const answer = await closeShift(till, body);
        facts.nudge();
        return answer;
      }),
    'performances.list': (body) => listPerformances(till, body),
    'seats.open': ({ performance }, page) => openSeats(till, board, page, performance),
    'seats.close': ({ performance }, page) => {
      board.close(page, performance);
      return yes({});
    },
    'basket.hold': (body) => turn(() => holdSeats(till, body)),
    'basket.setTypes': (body) => turn(() => setTypes(till, body)),
    'basket.extend': () => turn(() => extendHold(till)),
    'basket.release': () => turn(() => releaseBasket(till)),
    'basket.payCash': async ({ received }) => {
      const written = await turn(() => startCashSale(till, received));
      if (!written.ok) return written;
      const outcome = awaitCashSale(confirms, written.value);
      confirms.ask();
      return await outcome;
    },
    'sale.reprint': (body) => reprint(till, prints, body),
    'sales.recent': ({ limit }) => yes(till.ledger.recentSales(limit).map(saleView)),
    'till.status': (): Reply<Record<string, unknown>> => yes({ ...status() }),
  };
}

function statusOf(till: TillContext, demoLogins: readonly DemoLogin[]): ChannelEvents['till.status'] {
  const { terminal, ledger, link, counter } = till;
  const shift = ledger.openShift();
  return {
    terminal: terminal.terminal,
    terminalName: terminal.name,
    link: link.state.kind,
    since: link.state.since,
    serverOffsetMs: link.state.serverOffsetMs,
    unsynced: ledger.head().jn - ledger.acknowledgedJn(),
    clerk: counter.clerk === null ? null : { displayName: counter.clerk.displayName, role: counter.clerk.role },
    shift:
      shift === null
        ? null
        : {
            id: shift.id,
            openedAt: shift.openedAt,
            expectedCash: ledger.drawer(shift).expected,
            currency: shift.currency,
          },
    basket: ledger.basket()?.view ?? null,
    confirming: ledger.openConfirm() !== null,
    halted: counter.halted,
    demoLogins,
  };
}
