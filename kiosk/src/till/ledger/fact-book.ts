import type { Fact } from '@foyer/shared/domain/fact';
import type { ChainBreak, ChainHead } from './fact-journal.ts';
import type { KeptRecords } from './records-of.ts';
import type { ShutOut } from './shut-out-records.ts';
import type { KeptTime } from './time-records.ts';

/** Where a stream has a fact of this till that touched seats. */
interface SettledFact {
  readonly jn: number;
  readonly seq: number;
}

/** How far a venue's stream is. */
interface StreamHead {
  readonly venue: string;
  readonly seq: number;
}

/** What the ledger does with its facts, and with what the server said of them. */
export interface FactBook {
  head(): ChainHead;
  verify(): ChainBreak | null;
  acknowledgedJn(): number;
  facts(afterJn: number, limit: number): readonly Fact[];
  /** The server has every fact up to `jn`; `settled` says where its streams have those that touched seats. */
  acknowledge(jn: number, settled?: readonly SettledFact[]): void;
  /** The same by the welcome: what was acknowledged lies at or below where each venue's stream is. */
  settledByWelcome(jn: number, streams: readonly StreamHead[]): void;

  /** What the server once said against this ledger, for the support desk; null while it said nothing. */
  verdict(): string | null;
  /** The server has more than this ledger, or other facts: remembered, so that nothing is sold after a restart either. */
  condemn(detail: string, at: number): void;

  /** Why the server lets this terminal in no more; null while it does. */
  shutOut(): ShutOut | null;
  keepShutOut(reason: ShutOut | null): void;

  /** Since when staff has had this kiosk out of service, server time; null while it is in service. */
  outOfServiceSince(): number | null;
  keepOutOfService(since: number | null): void;

  /** The server's time as last written. */
  serverTime(): KeptTime | null;
  keepServerTime(time: KeptTime): void;
}

interface FactBooks extends KeptRecords {
  readonly decide: <T>(what: string, work: () => T) => T;
}

export const factBook = ({
  journal,
  allotments,
  verdicts,
  shutOut,
  outOfService,
  time,
  decide,
}: FactBooks): FactBook => ({
  shutOut: () => shutOut.find(),
  keepShutOut: (reason) => decide('that it is shut out', () => shutOut.keep(reason)),
  outOfServiceSince: () => outOfService.since(),
  keepOutOfService: (since) => decide('whether it is in service', () => outOfService.keep(since)),
  serverTime: () => time.find(),
  keepServerTime: (heard) => decide('the time of the server', () => time.keep(heard)),
  verdict: () => verdicts.find(),
  condemn: (detail, at) => decide('the word of the server', () => verdicts.add(detail, at)),
  head: () => journal.head(),
  verify: () => journal.verify(),
  acknowledgedJn: () => journal.acknowledgedJn(),
  facts: (afterJn, limit) => journal.following(afterJn, limit),
  acknowledge: (upTo, settled = []) =>
    decide('an acknowledgement', () => {
      journal.acknowledge(upTo);
      for (const { jn, seq } of settled) allotments.settle(jn, seq);
    }),
  settledByWelcome: (upTo, streams) =>
    decide('an acknowledgement', () => {
      if (upTo > journal.acknowledgedJn()) journal.acknowledge(upTo);
      for (const { venue, seq } of streams) allotments.settleAtMost(upTo, venue, seq);
    }),
});
