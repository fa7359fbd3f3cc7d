import type { TerminalReport } from '@foyer/shared/wire/commands/session';
import { createChannelServer, type ChannelHandlers, type ChannelServer, type Page } from '../channel/server.ts';
import type { TillStatus } from '../channel/events.ts';
import { checkLedger } from './check-ledger.ts';
import { haltOf, type TillContext, type TillParts } from './context.ts';
import { OwnShows } from './allotments/own-shows.ts';
import { closeDesks, openDesks, type Desks } from './desks/desks.ts';
import { ReleaseDesk } from './desks/release-desk.ts';
import { DiskWatch } from './desks/disk-watch.ts';
import { inTurn } from './desks/in-turn.ts';
import { resumePrints } from './desks/resume-prints.ts';
import { watchesOf, type Watches } from './desks/watches.ts';
import { sayingWhatIsKept } from './kept-decisions.ts';
import type { Welcome } from './ports/server-link.ts';
import { ServerTime } from './server-time.ts';
import { keepShutOut } from './shut-out.ts';
import { handlersOf } from './till-handlers.ts';
import { atStart, claimLeft, roleAt, tellPages } from './kiosk/at-start.ts';
import { endVisit } from './kiosk/end-visit.ts';
import { GuestWatch } from './kiosk/guest-watch.ts';
import { openKioskShift } from './kiosk/open-shift.ts';
import { tellLate } from './kiosk/late-money.ts';
import { terminalReport } from './terminal-report.ts';
import { News } from './till-news.ts';
import { shownTo, statusOf, type DemoLogin } from './till-status.ts';
import { dropPaying } from './use-cases/drop-paying.ts';
import { pruneLedger } from './use-cases/prune-ledger.ts';
import { releaseBasket } from './use-cases/release-basket.ts';

/** A terminal without a screen. Screens attach to `channel`; tests and tools call `handlers` through one as well. */
export interface Till {
  readonly channel: ChannelServer;
  readonly handlers: ChannelHandlers;
  /** As the counter that is signed in sees it. */
  status(): TillStatus;
  /** What the server is told of it now and then. */
  report(): TerminalReport | null;
  /** Whether the clerk at this till signed in on that visit. */
  isSignedIn(visit: string): boolean;
  /** Checks the ledger, connects, and goes on with what the last run left open. */
  start(): void;
  /**
   * The normal end, an update as well: what is in the basket is put back, every own seat that is not sold is given back,
   * and the server is waited for, at most a few seconds. Then it stops. Cut off the seats stay with this till.
   */
  quit(): Promise<void>;
  /** Stops asking and printing; what is open stays written. The parts are closed by whoever made them. */
  stop(): void;
}

export function createTill(parts: TillParts, demoLogins: readonly DemoLogin[] = []): Till {
  const news = new News(() => {
    channel.publishStatus();
    watch.look();
    desks.board.look();
  });
  const counter = atStart(parts);
  const till: TillContext = {
    ...parts,
    ownShows: new OwnShows(parts),
    serverTime: new ServerTime(parts),
    releases: new ReleaseDesk({ ...parts, counter, changed: () => news.changed() }),
    counter,
    changed: () => news.changed(),
    factsWritten: () => desks.facts.nudge(),
    givenUp: () => desks.giveUps.start(),
    cameLate: (attempt) => tellLate(till, desks, attempt),
    tell: (name, body) => tellPages(counter, channel, name, body),
  };
  const desks = openDesks(till);
  const turn = inTurn();
  const watch = watchesOf(till, desks, turn);
  const guests = new GuestWatch(till, () => turn(() => endVisit(till, desks)));
  const work = workOf(till, desks, watch, guests);
  const shown = shownTo(till, demoLogins);
  const handlers = guests.over(sayingWhatIsKept(till, desks.prints, handlersOf(till, desks, turn, shown.status)));
  const channel = createChannelServer({
    handlers,
    role: (page) => roleAt(counter, page),
    ...shown,
    ...pagesOf(desks, guests),
    onFault: (name, cause) => parts.log.error({ command: name, cause }, 'a command failed'),
  });
  const stop = once(() => {
    news.close();
    work.stop();
    channel.close();
  });
  return {
    channel,
    handlers,
    ...looksOf(till, demoLogins, work),
    quit: async () => {
      for (const one of [guests, channel]) one.close();
      await giveAllBack(till, desks, turn);
      stop();
    },
    stop,
  };
}

const pagesOf = ({ board }: Desks, guests: GuestWatch) => ({
  onPageCame: (page: Page) => guests.came(page),
  onPageLeft: (page: Page) => {
    board.pageLeft(page);
    guests.left(page);
  },
});

const looksOf = (till: TillContext, demoLogins: readonly DemoLogin[], { start }: Pick<Till, 'start'>) => ({
  start,
  status: () => statusOf(till, demoLogins),
  report: () => terminalReport(till),
  isSignedIn: (visit: string) => till.counter.clerk !== null && till.counter.visit === visit,
});

/** Whatever goes wrong at the end, it is the end. */
async function giveAllBack(
  till: TillContext,
  { returns, wants, giveUps }: Desks,
  turn: ReturnType<typeof inTurn>,
): Promise<void> {
  try {
    // Else seats are asked for that nobody will give back.
    wants.close();
    await returns.quit(async () => {
      // Nobody sees any more how a payment ends: it is given up, and its money goes back.
      dropPaying(till);
      await Promise.all([giveUps.asked(), turn(() => releaseBasket(till))]);
    });
  } catch (cause) {
    till.log.error({ cause }, 'the till ends and has not given everything back');
  }
}

/** What a till does by itself from its start on: once its books are in order, and again when a disk lets it. */
function workOf(till: TillContext, desks: Desks, watch: Watches, guests: GuestWatch): Pick<Till, 'start' | 'stop'> {
  const connect = once(() => till.link.start());
  const begin = (): void => {
    resume(till, desks);
    watch.look();
    // Nothing is written behind books that do not hold, and nothing of them leaves the house.
    if (haltOf(till) !== null) return;
    till.serverTime.start();
    connect();
  };
  const disk = new DiskWatch(till, () => {
    checkLedger(till);
    begin();
    desks.confirms.nudge();
    desks.withdrawals.nudge();
    desks.resolves.nudge();
    desks.pays.nudge();
    desks.giveUps.start();
    desks.allotments.look();
    desks.allotments.keepShows();
    desks.facts.goOn();
    desks.evidence.look();
  });
  const stops: (() => void)[] = [];
  return {
    start: () => {
      checkLedger(till);
      pruneLedger(till);
      stops.push(...follow(till, desks));
      begin();
      disk.start();
      desks.returns.start();
      desks.days.start();
      void openKioskShift(till);
      guests.start();
    },
    stop: () => {
      guests.close();
      for (const stop of stops.splice(0)) stop();
      watch.close();
      disk.close();
      till.serverTime.close();
      till.releases.close();
      closeDesks(desks);
    },
  };
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

/** What the last run left open is finished first; behind a chain that does not hold nothing is. */
function resume(till: TillContext, desks: Desks): void {
  if (haltOf(till) !== null) return;
  const { confirms, withdrawals, resolves, pays, giveUps } = desks;
  claimLeft(till);
  void resumePrints(till, desks);
  for (const desk of [confirms, withdrawals, resolves, pays, giveUps]) desk.start();
}

function follow(till: TillContext, desks: Desks): (() => void)[] {
  const { facts, confirms, withdrawals, resolves, pays, giveUps, allotments, recalls, returns, wants, evidence } =
    desks;
  let greeted: Welcome | null = null;
  return [
    till.replica.onHealth(() => till.changed()),
    till.printer.onState(() => {
      till.changed();
      void resumePrints(till, desks);
    }),
    till.link.onState(({ kind, welcome }) => {
      till.serverTime.look();
      keepShutOut(till);
      till.changed();
      allotments.look();
      if (kind === 'online' && welcome === greeted) return evidence.look();
      till.tell('performances.changed', {});
      void openKioskShift(till);
      if (kind !== 'online' || welcome === null) return;
      greeted = welcome;
      facts.welcomed(welcome);
      evidence.look();
      confirms.nudge();
      withdrawals.nudge();
      resolves.nudge();
      pays.nudge();
      giveUps.start();
      till.releases.look();
      wants.look();
    }),
    till.link.onAllotmentsChanged(() => allotments.nudge()),
    till.link.onRecalled((recalled) => void recalls.hear(recalled)),
    till.catalogue.onChange(() => {
      void openKioskShift(till);
      allotments.keepShows();
      // The house may allow or forbid now what it did not before.
      returns.policyMayHaveChanged();
      till.changed();
      till.tell('performances.changed', {});
    }),
  ];
}
