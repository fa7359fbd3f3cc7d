import { rejection, type Rejection, type RejectionCode } from '@foyer/shared/domain/rejections';
import { doorOfKind } from '@foyer/shared/domain/terminal';
import type { PersonId } from '@foyer/shared/domain/ids';
import type { Reply } from '@foyer/shared/wire/define-command';
import { isShutOut, type ChannelEvents } from '../channel/events.ts';
import type { StartReport } from '../channel/start-report.ts';
import type { OwnShows } from './allotments/own-shows.ts';
import type { KioskDesk } from './kiosk/kiosk-desk.ts';
import type { ReleaseDesk } from './desks/release-desk.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { PayAttempt } from './ledger/payment-records.ts';
import type { Calendar, Clock } from './ports/clock.ts';
import type { EvidenceSource } from './ports/evidence-source.ts';
import type { CardTerminal } from './ports/card-terminal.ts';
import type { CatalogueFeed, SeatFeed } from './ports/feeds.ts';
import type { IdSource } from './ports/id-source.ts';
import type { Logger } from './ports/logger.ts';
import type { NoteAcceptor } from './ports/note-acceptor.ts';
import type { OwnOrders } from './ports/own-orders.ts';
import type { PinHash } from './ports/pin-hash.ts';
import { refusedForOf } from './shut-out.ts';
import type { ServerLink } from './ports/server-link.ts';
import type { TicketPrinter } from './ports/ticket-printer.ts';
import { offlineSalesAt } from './offline-sales.ts';
import type { ReplicaHealth } from '../replica/replica-health.ts';
import { awaitedOf, isUnderWay } from './paying/attempts.ts';
import type { LiveAttempt } from './paying/paying-view.ts';
import type { ServerTime } from './server-time.ts';
import type { Terminal } from './terminal-file.ts';

/** What a till is put together from. Tests put in their own. */
export interface TillParts {
  readonly terminal: Terminal;
  readonly ledger: Ledger;
  readonly link: ServerLink;
  readonly catalogue: CatalogueFeed;
  readonly seats: SeatFeed;
  readonly printer: TicketPrinter;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly ids: IdSource;
  readonly log: Logger;
  readonly replica: {
    /** What it found of itself when it was opened, or since; null until then. */
    health(): ReplicaHealth | null;
    onHealth(listener: () => void): () => void;
  };
  /** What the replica can tell a restored server; left out where nobody asks. */
  readonly evidence?: EvidenceSource;
  /** Left out, nothing is heard of what other doors do with the orders sold here. */
  readonly orders?: OwnOrders;
  /** Left out, the clerk types what a card terminal's slip says. */
  readonly cardTerminal?: CardTerminal | null;
  /** Left out where no notes are taken. */
  readonly noteAcceptor?: NoteAcceptor | null;
  /** Of the programme, for whoever looks after it. */
  readonly version?: string;
  /** Left out, nobody signs in while the server cannot be asked. */
  readonly hashPin?: PinHash;
  /** Staff gave a PIN that ends the app; left out where nothing is to be ended. */
  readonly onStaffLeaves?: () => void;
  /** The kind of cryptography that does not work here; null or left out when all do. */
  readonly failedCrypto?: string | null;
}

/** Whoever stands at the counter. Lives in memory only: a restarted till asks for the PIN again. */
export interface SignedIn {
  readonly person: PersonId;
  readonly displayName: string;
  readonly role: 'clerk' | 'supervisor' | 'manager';
  /** Staff number, as printed. */
  readonly mark: string;
  /** The server's word; null for who signed in while it could not be asked, and for a kiosk: the server knows the device. */
  readonly token: string | null;
  /** Nobody: the kiosk itself, within its policy. */
  readonly isDevice?: true;
}

/** What the use-cases share: the parts, who is signed in, and a way to say that something changed. */
export interface TillContext extends TillParts {
  readonly counter: {
    clerk: SignedIn | null;
    /** Whose pages the till acts for: the visit of the last sign-in. Null until somebody has signed in since the start. */
    visit: string | null;
    halted: ChannelEvents['till.status']['halted'];
    report: StartReport;
    /** What this run knows of the payment that is waited for. */
    paying: LiveAttempt | null;
    /** Of a kiosk; null at a counter. */
    readonly kiosk: KioskDesk | null;
    /** Names of the attempts that this run has begun and not asked the server for yet. */
    readonly unasked: Set<string>;
  };
  /** What it takes to sell own allotments without anybody. */
  readonly ownShows: OwnShows;
  readonly serverTime: ServerTime;
  readonly releases: ReleaseDesk;
  /** The status shown to every page is told anew. */
  changed(): void;
  /** Facts were written that nobody else sends: they go out as soon as they can. */
  factsWritten(): void;
  /** Payments were given up that nobody else asks for: they are ended as soon as they can be. */
  givenUp(): void;
  /** Money of a payment that was given up came, and goes back: written already. */
  cameLate(attempt: PayAttempt): void;
  tell<Name extends keyof ChannelEvents>(name: Name, body: ChannelEvents[Name]): void;
}

/** The door that this till is: prices, limits and rules are each door's own. */
export const doorOf = ({ terminal }: Pick<TillParts, 'terminal'>): 'counter' | 'kiosk' => doorOfKind(terminal.kind);

/** Server wall time as well as this till knows it. */
export const serverNow = ({ clock, link }: Pick<TillContext, 'clock' | 'link'>): number =>
  clock.now() + link.state.serverOffsetMs;

export const no = (code: RejectionCode, more: Omit<Rejection, 'code' | 'retry'> = {}): Reply<never> => ({
  ok: false,
  error: rejection(code, more),
});

export const yes = <T>(value: T): Reply<T> => ({ ok: true, value });

/** Proof of the clerk, for what the server asks for one. */
export const tokenOf = ({ token }: Pick<SignedIn, 'token'>): { clerkToken?: string } =>
  token === null ? {} : { clerkToken: token };

/** The server forgot or ended the clerk's session: the PIN is asked for again, the basket stays. */
export function signedOutByServer(till: TillContext, { code }: Rejection): void {
  if (code !== 'NOT_AUTHENTICATED' || till.counter.clerk === null || till.counter.clerk.isDevice) return;
  till.counter.clerk = null;
  till.changed();
}

/**
 * Why this till must do nothing now: what was found at the start or heard of the server, or a disk that does not take
 * what is written. Nothing may be written behind books that do not hold.
 */
export const haltOf = ({ counter, ledger }: TillContext): ChannelEvents['till.status']['halted'] =>
  counter.halted ?? ledger.trouble();

export function whyHalted(till: TillContext): Reply<never> | null {
  const halted = haltOf(till);
  return halted === null ? null : no('UNAVAILABLE', { reason: halted.reason });
}

/** Whether the server speaks a version of the protocol; it is asked for nothing that it does not know. */
export const speaks = ({ link }: Pick<TillContext, 'link'>, since: number): boolean =>
  link.state.protocol === null || link.state.protocol >= since;

/** What the house of this terminal says of selling while cut off; null while nothing has been heard of it. */
export function offlineSalesOf({
  link,
  catalogue,
  ownShows,
}: TillContext): ChannelEvents['till.status']['offlineSales'] {
  const { welcome } = link.state;
  const [kept] = welcome === null ? ownShows.all() : [];
  const home = welcome?.home ?? kept?.venue.id;
  return home === undefined ? null : offlineSalesAt({ link, catalogue }, home, kept?.venue.offlineSales);
}

/** Why no sale can begin at this moment, at the server or from own seats; null when one can. */
export function whyNoSale(till: TillContext): Reply<never> | null {
  const halted = whyHalted(till);
  if (halted !== null) return halted;
  if (till.ledger.openShift() === null) return whyCutOff(till) ?? no('SHIFT_NOT_OPEN');
  return till.ledger.openConfirm() === null ? null : no('PAYMENT_PENDING', { reason: 'confirming' });
}

/**
 * Why the basket must stay as it is: somebody pays for it now (`payment`), or has paid a part (`part-paid`). It is given up by `payment.drop`, which
 * says that money goes back.
 */
export function whyPaying({ ledger }: Pick<TillContext, 'ledger'>): Reply<never> | null {
  const order = ledger.payOrder();
  const attempts = order === null ? [] : ledger.attemptsOf(order.orderId);
  if (!isUnderWay(attempts)) return null;
  return no('PAYMENT_PENDING', { reason: awaitedOf(attempts) === null ? 'part-paid' : 'payment' });
}

/** Why no seats can be put into the basket now. A kiosk that staff took out of service begins nothing, whatever a page asks. */
export function whyNoBasket(till: TillContext): Reply<never> | null {
  const refused = whyNoSale(till) ?? whyPaying(till);
  if (refused !== null || till.ledger.outOfServiceSince() === null) return refused;
  return no('NOT_AUTHORISED', { reason: 'out-of-service' });
}

/** Why this till begins no sale, with its own seats either: the server said that it is not this terminal any more. */
export function whyShutOut(till: Pick<TillContext, 'link' | 'ledger'>): Reply<never> | null {
  const reason = refusedForOf(till);
  return isShutOut(reason) ? no('SALES_FORBIDDEN_OFFLINE', { reason }) : null;
}

/** Why the server cannot be asked to sell now; null when it can. Seats of this till's own do not need it. */
export function whyCutOff(till: TillContext): Reply<never> | null {
  if (till.link.state.kind === 'online') return null;
  const shutOut = whyShutOut(till);
  if (shutOut !== null) return shutOut;
  const isForbidden = offlineSalesOf(till) === 'forbidden';
  return no('SALES_FORBIDDEN_OFFLINE', { reason: isForbidden ? 'forbidden' : 'server-needed' });
}
