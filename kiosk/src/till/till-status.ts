import type { Resolution } from './ledger/resolution-records.ts';
import type { Page, PageSource } from '../channel/server.ts';
import type { TillStatus } from '../channel/events.ts';
import type { StartCheck } from '../channel/start-report.ts';
import { unsoldCount, sellablePlaces } from './allotments/own-place.ts';
import { ownStock } from './allotments/own-selling.ts';
import { haltOf, offlineSalesOf, serverNow, type TillContext } from './context.ts';
import { displayOf } from './display-of.ts';
import { homeVenue } from './home-venue.ts';
import { kioskStatusOf } from './kiosk/kiosk-status.ts';
import { payingViewOf, returnedView, tendersOf } from './paying/paying-view.ts';
import { printerView } from './printer-view.ts';
import { refusedForOf } from './shut-out.ts';
import { withReplica } from './start-report.ts';

/** A log-in of the demo house, shown at sign-in; no till outside the demo has any. */
export interface DemoLogin {
  readonly login: string;
  readonly pin: string;
  readonly role: string;
}

/**
 * The part of it that a page may see. A page of another visit than the one signed in sees a locked till; log-ins are
 * shown on this machine only.
 */
function statusFor({ counter }: TillContext, page: Page, status: TillStatus): TillStatus {
  if (counter.kiosk !== null) return atKiosk(status, counter.kiosk.guests.isShown(page.id));
  const forPage = page.isLocal ? status : { ...status, demoLogins: [], report: status.report.map(withoutPaths) };
  if (isAtCounter(counter, page)) return forPage;
  const printer = { ...forPage.printer, asked: [] };
  return { ...forPage, clerk: null, asksPin: false, shift: null, basket: null, paying: null, printer };
}

/** What pages are told of the till unasked, by which kind of page they are. */
export const shownTo = (till: TillContext, demoLogins: readonly DemoLogin[]) => ({
  status: (page: Page): TillStatus => statusFor(till, page, statusOf(till, demoLogins)),
  display: () => displayOf(till),
});

/** A guest's screen: nothing of the drawer, of staff, or of where files lie; nor of whoever stands at another page. */
const atKiosk = (status: TillStatus, isGuests: boolean): TillStatus => ({
  ...status,
  ...(isGuests ? {} : { basket: null, paying: null }),
  clerk: null,
  asksPin: false,
  shift: null,
  demoLogins: [],
  report: status.report.map(withoutPaths),
  // What became of papers of guests who have left is nothing for whoever stands there.
  printer: { ...status.printer, asked: [] },
});

/** Where files are on this machine is told on this machine only. */
function withoutPaths({ detail: _detail, keptAs: _keptAs, where, ...check }: StartCheck): StartCheck {
  return where === undefined || /[\\/]/.test(where) ? check : { ...check, where };
}

/** Of the visit that signed in last; before the first sign-in any page but a customer display may be the counter's. */
export const isAtCounter = ({ visit }: TillContext['counter'], page: PageSource): boolean =>
  page.isDisplay !== true && (visit === null || visit === page.visit);

/** The till as the screens of its counter show it. */
export function statusOf(till: TillContext, demoLogins: readonly DemoLogin[]): TillStatus {
  const { terminal, ledger, link, counter } = till;
  const shift = ledger.openShift();
  return {
    terminal: terminal.terminal,
    terminalName: terminal.name,
    link: link.state.kind,
    refusedFor: refusedForOf(till),
    since: linkSince(till),
    limited: limitedBy(till),
    serverOffsetMs: link.state.serverOffsetMs,
    utcOffsetMin: utcOffsetOf(till),
    offlineSales: offlineSalesOf(till),
    unsynced: unsyncedOf(till),
    ...ownCounts(till),
    conflicts: link.state.conflicts,
    withdrawals: ledger.openWithdrawals().length,
    clerk: counter.clerk === null ? null : { displayName: counter.clerk.displayName, role: counter.clerk.role },
    asksPin: link.state.kind === 'online' && counter.clerk?.token === null && !counter.clerk.isDevice,
    shift:
      shift === null
        ? null
        : {
            id: shift.id,
            openedAt: shift.openedAt,
            expectedCash: ledger.drawer(shift).expected,
            byCard: ledger.takings(shift).find(({ tender }) => tender === 'card')?.amount ?? 0,
            taken: ledger.takings(shift),
            returned: ledger.givenUpIn(shift.id).flatMap((one) => returnedView(one) ?? []),
            currency: shift.currency,
          },
    basket: ledger.basket()?.view ?? null,
    tenders: tendersOf(till),
    cardTerminal: Boolean(till.cardTerminal),
    kiosk: kioskStatusOf(till),
    paying: payingOf(till),
    confirming: ledger.openConfirm() !== null,
    carryingOut: carryingOut(ledger.openResolution()),
    printer: printerView(till),
    halted: haltOf(till),
    report: withReplica(counter.report, till.replica.health()),
    demoLogins,
  };
}

function payingOf({ ledger, counter }: TillContext): TillStatus['paying'] {
  const order = ledger.payOrder();
  return order === null ? null : payingViewOf(order, ledger.attemptsOf(order.orderId), counter.paying);
}

/**
 * Since when the link is as it is. A till that was started while cut off knows it from its books: of what it wrote the
 * server has had nothing since the first record that waits, so it has been cut off since then at the latest.
 */
function linkSince({ link, ledger }: TillContext): number {
  const { kind, since, welcome, serverOffsetMs } = link.state;
  if (kind !== 'connecting' || welcome !== null) return since;
  const [waiting] = ledger.facts(ledger.acknowledgedJn(), 1);
  return waiting === undefined ? since : Math.min(since, waiting.body.at - serverOffsetMs);
}

/** By which clock the screens tell times that are of no performance. */
function utcOffsetOf(till: TillContext): number | null {
  const venue = homeVenue(till);
  return venue === null ? null : till.calendar.utcOffsetMin(serverNow(till), venue.timeZone);
}

/** What keeps a connected till from selling as usual; a till that is cut off says more than this. */
function limitedBy({ link }: TillContext): TillStatus['limited'] {
  if (link.state.kind !== 'online') return null;
  if (link.state.recovering.length > 0) return 'recovering';
  return link.state.isSlow ? 'slow' : null;
}

/** Facts that wait for the server, or for somebody who can send them: those of before the terminal was enrolled anew. */
function unsyncedOf({ ledger, counter }: TillContext): number {
  const unsent = counter.report.find(({ found }) => found === 'enrolment.unsent')?.count ?? 0;
  return ledger.head().jn - ledger.acknowledgedJn() + unsent;
}

/** Unsold places of all performances: those this till could sell by itself now, and those it is listed with and must not. */
function ownCounts(till: TillContext): Pick<TillStatus, 'ownSeats' | 'askedSeats' | 'sellUntil' | 'ownStop'> {
  const { ledger, link } = till;
  const birth = ledger.birth();
  let ownSeats = 0;
  let askedSeats = 0;
  let sellUntil: number | null = null;
  let ownStop: TillStatus['ownStop'] = null;
  for (const performance of ledger.ownPerformances()) {
    const places = ledger.ownPlaces(performance);
    const sellable = sellablePlaces(places, birth).size;
    askedSeats += unsoldCount(places) - sellable;
    if (sellable === 0) continue;
    const stock = ownStock(till, performance);
    ownSeats += stock.seats;
    ownStop ??= stock.stop;
    if (stock.sellUntil !== null) sellUntil = Math.max(sellUntil ?? 0, stock.sellUntil);
  }
  const isCutOff = link.state.kind !== 'online';
  return { ownSeats, askedSeats, sellUntil: isCutOff ? sellUntil : null, ownStop: ownSeats > 0 ? null : ownStop };
}

function carryingOut(open: Resolution | null): TillStatus['carryingOut'] {
  if (open === null) return null;
  return 'conflict' in open.body ? 'conflict' : 'refund';
}
