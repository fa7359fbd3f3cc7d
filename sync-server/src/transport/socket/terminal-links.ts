import type { TerminalId, VenueId } from '@foyer/shared/domain/ids';
import type { TerminalKind } from '@foyer/shared/domain/terminal';
import type { TerminalReport } from '@foyer/shared/wire/commands/session';
import type { Socket } from 'socket.io';
import type { TerminalNews } from '../../use-cases/terminal-news.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LiveTerminals, ReportHeard } from '../../ports/live-terminals.ts';
import { ANSWERS_SINCE, Contact } from './contact.ts';

/** What the server knows of one open connection of the namespace `/terminal`. */
export interface TerminalLink {
  readonly socket: Socket;
  readonly address: string;
  /** The newest version it speaks that we speak too, as it said when it asked for its nonce. */
  protocol: number;
  /** Waits for its signature; used once. */
  nonce: string | null;
  /** Set once the device has proven itself on this connection. */
  proven: ProvenTerminal | null;
}

export interface ProvenTerminal {
  readonly terminal: TerminalId;
  readonly terminalEpoch: number;
  /** As it was enrolled; a counter when left out. */
  readonly kind?: TerminalKind;
  readonly home: VenueId;
  readonly venues: readonly VenueId[];
  /** As last told to it. */
  news: TerminalNews;
  /** The last fact in its ledger when it connected. */
  readonly lastJn: number;
}

export interface ConnectedTerminal {
  readonly socket: Socket;
  readonly protocol: number;
  readonly proven: ProvenTerminal;
}

export type EndReason = 'revoked' | 'replaced' | 'draining' | 'protocol';

export interface TerminalLinks extends LiveTerminals {
  /**
   * The connection now speaks for this terminal; an older one of the same terminal is ended. One of a device that another
   * has replaced ends instead of it, however late its hello came through.
   */
  prove(link: TerminalLink, proven: ProvenTerminal): void;
  /** Ends this very connection, unless it was ended already. */
  cut(link: TerminalLink, reason: EndReason): void;
  heard(link: TerminalLink): void;
  /** What it says of itself; kept while the server runs. */
  reported(terminal: TerminalId, report: TerminalReport): void;
  /** The number of the beat that is sent to it now. */
  nextBeat(terminal: TerminalId): number;
  saidBack(link: TerminalLink, beat: number): void;
  /** The answers up to this fact are durable at the till. It never goes back within an epoch. */
  sawAnswers(proven: ProvenTerminal, jn: number): void;
  /** Those that have proven themselves and are still here. */
  connected(): readonly ConnectedTerminal[];
  gone(link: TerminalLink): void;
  /** Tells every terminal that its session is about to end; what is under way is still answered. */
  announce(reason: EndReason): void;
}

export function createTerminalLinks(clock: Clock): TerminalLinks {
  const open = new Map<TerminalId, TerminalLink>();
  const contact = new Contact(clock);
  const seenAt = new Map<TerminalId, number>();
  const seenJn = new Map<TerminalId, { readonly epoch: number; readonly jn: number }>();
  const seenOf = (terminal: TerminalId, epoch: number): number | null => {
    const seen = seenJn.get(terminal);
    return seen?.epoch === epoch ? seen.jn : null;
  };
  const end = (terminal: TerminalId, reason: EndReason) => {
    const link = open.get(terminal);
    if (link === undefined) return;
    open.delete(terminal);
    endLink(link, reason);
  };
  return {
    isConnected: (terminal) => open.has(terminal),
    ...talkOver(open, contact),
    lastSeenAt: (terminal) => seenAt.get(terminal) ?? null,
    seenJn: seenOf,
    claimedJn: (terminal) => open.get(terminal)?.proven?.lastJn ?? null,
    ...reportsBy(clock),
    end,
    cut(link, reason) {
      if (link.proven !== null && open.get(link.proven.terminal) === link) end(link.proven.terminal, reason);
    },
    prove(link, proven) {
      const other = open.get(proven.terminal);
      if ((other?.proven?.terminalEpoch ?? 0) > proven.terminalEpoch) return endLink(link, 'replaced');
      if (other !== link) end(proven.terminal, 'replaced');
      link.proven = proven;
      open.set(proven.terminal, link);
      seenAt.set(proven.terminal, clock.now());
      contact.proved(proven.terminal, canAnswer(link));
    },
    sawAnswers({ terminal, terminalEpoch: epoch }, jn) {
      seenJn.set(terminal, { epoch, jn: Math.max(jn, seenOf(terminal, epoch) ?? 0) });
    },
    heard(link) {
      if (link.proven === null) return;
      seenAt.set(link.proven.terminal, clock.now());
      contact.heard(link.proven.terminal);
    },
    gone(link) {
      const terminal = link.proven?.terminal;
      if (terminal !== undefined && open.get(terminal) === link) open.delete(terminal);
    },
  };
}

/** What terminals say of themselves. */
function reportsBy(clock: Clock): Pick<TerminalLinks, 'reportOf' | 'reported'> {
  const reports = new Map<TerminalId, ReportHeard>();
  return {
    reportOf: (terminal) => reports.get(terminal) ?? null,
    reported: (terminal, report) => {
      reports.set(terminal, { ...report, skewMs: report.at - clock.now() });
    },
  };
}

/** What is said to a terminal beside its answers, and how it is heard. */
const talkOver = (
  open: ReadonlyMap<TerminalId, TerminalLink>,
  contact: Contact,
): Pick<
  TerminalLinks,
  'isHeard' | 'roundTripMs' | 'askable' | 'recall' | 'nextBeat' | 'saidBack' | 'connected' | 'announce'
> => ({
  isHeard: (terminal) => contact.isHeard(terminal, open.has(terminal)),
  roundTripMs: (terminal) => contact.roundTripMs(terminal),
  askable: () =>
    new Set(
      [...open].filter(([id, link]) => canAnswer(link) && contact.isHeard(id, true)).map(([terminal]) => terminal),
    ),
  recall(terminal, question) {
    const link = open.get(terminal);
    if (link === undefined || !canAnswer(link)) return false;
    link.socket.emit('allotments.recalled', question);
    return true;
  },
  nextBeat: (terminal) => contact.nextBeat(terminal),
  saidBack(link, beat) {
    if (link.proven !== null) contact.saidBack(link.proven.terminal, beat);
  },
  connected: () =>
    [...open.values()].flatMap(({ socket, protocol, proven }) =>
      proven === null ? [] : [{ socket, protocol, proven }],
    ),
  announce(reason) {
    for (const { socket } of open.values()) socket.emit('session.ended', { reason });
  },
});

const canAnswer = ({ protocol }: TerminalLink): boolean => protocol >= ANSWERS_SINCE;

/** From here on the connection has no rights, even if closing it takes a while. */
function endLink(link: TerminalLink, reason: EndReason): void {
  link.proven = null;
  link.nonce = null;
  link.socket.emit('session.ended', { reason });
  link.socket.disconnect(true);
}
