import { streamOfVenue } from '@foyer/shared/domain/ids';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { settleElsewhere } from '@foyer/shared/domain/venue/decisions/record-fact';
import type { TerminalState } from '@foyer/shared/domain/venue/state';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { StoredReply } from '../ports/log-store.ts';
import { callerIn, type Asked } from './asked.ts';
import type { EnrolledTerminal } from './directory.ts';
import type { Parts } from './parts.ts';
import { seatFactOf, type ReadFact } from './read-facts.ts';
import type { VenueStream } from './streams.ts';

/**
 * Settles the seats of facts whose performance lies in another venue of the terminal, each once: the answer is kept there
 * under the fact's number. Only what comes next in the terminal's chain is settled; a gap refuses all of them. Strictly
 * one after the other, since nobody keeps their order there: where one failed, no later one may have been carried out.
 * Gives the facts back; one that its venue would not take is left to the home, which keeps it with a conflict.
 */
export async function settleFacts(
  { ids }: Pick<Parts, 'ids'>,
  facts: readonly ReadFact[],
  { terminal }: EnrolledTerminal,
  asked: Asked,
): Promise<Reply<readonly ReadFact[]>> {
  const abroad = facts.filter((read) => isAbroad(read) && read.fact.jn > terminal.head.jn);
  if (abroad.length === 0) return ok(facts);
  const expected = terminal.head.jn + 1;
  const firsts = firstOfEach(facts);
  const news = [...firsts.values()].filter(({ fact }) => fact.jn >= expected);
  if (!news.every(({ fact }, i) => fact.jn === expected + i)) return refuse(rejection('FACT_GAP', { expected }));
  const left = new Set<ReadFact>();
  for (const read of abroad) {
    const isSecond = firsts.get(read.fact.jn)?.fact.hash !== read.fact.hash;
    const reply = isSecond ? null : await settle(read, terminal, ids.digits(8), asked);
    if (reply?.ok === false && !isNotTaken(reply)) return reply;
    if (reply?.ok !== true) left.add(read);
  }
  return ok(facts.map((read) => (left.has(read) ? { ...read, elsewhere: null } : read)));
}

/** Of two facts of one number the first in the frame is the chain's. */
export function firstOfEach(facts: readonly ReadFact[]): ReadonlyMap<number, ReadFact> {
  const firsts = new Map<number, ReadFact>();
  for (const read of facts) if (!firsts.has(read.fact.jn)) firsts.set(read.fact.jn, read);
  return firsts;
}

const isAbroad = (read: ReadFact): boolean => read.elsewhere !== null && seatFactOf(read) !== null;

/** Not known there under this epoch, or another fact of this number was settled there: asking again changes nothing. */
const isNotTaken = (reply: Reply<unknown>): boolean =>
  !reply.ok && (reply.error.code === 'NOT_FOUND' || reply.error.code === 'IDEMPOTENCY_MISMATCH');

function settle(
  { fact, raw, elsewhere, isNameTaken }: ReadFact,
  terminal: TerminalState,
  pickupCode: string,
  asked: Asked,
): Promise<Reply<unknown>> {
  if (elsewhere === null) return Promise.resolve(ok(null));
  const whose = { terminal: terminal.id, terminalEpoch: terminal.terminalEpoch };
  const request = { ...whose, fact, raw: raw(), isNameTaken, pickupCode };
  return elsewhere.submit({
    command: 'fact.settle',
    actor: asked.actor,
    lane: 'fact',
    key: settleKey(terminal, fact.jn),
    bodyHash: fact.hash,
    stores: 'always',
    decide: (state, context) => settleElsewhere(state, request, context),
  });
}

/** One number of one terminal epoch has one answer at home, and one where its seats are. */
export const factKey = ({ id, terminalEpoch }: TerminalState, jn: number): string =>
  `${callerIn(id)}:fact:${terminalEpoch}:${jn}`;
const settleKey = ({ id, terminalEpoch }: TerminalState, jn: number): string =>
  `${callerIn(id)}:settle:${terminalEpoch}:${jn}`;

/** Where an answer is kept: under which body, at which seq of its stream. */
export type KeptAt = Pick<StoredReply, 'bodyHash' | 'seq'>;

/**
 * At which seq of its performance's venue each of these facts that is about seats was settled; the same when asked again.
 * Only what `known` does not have, by key, is looked up.
 */
export async function settledAt(
  { store }: Pick<Parts, 'store'>,
  facts: readonly ReadFact[],
  { home, terminal }: EnrolledTerminal,
  known: ReadonlyMap<string, KeptAt> = new Map(),
): Promise<{ jn: number; seq: number }[]> {
  const seats = facts.filter((read) => seatFactOf(read) !== null);
  const byVenue = new Map<VenueStream, ReadFact[]>();
  for (const read of seats) {
    const venue = read.elsewhere ?? home;
    byVenue.set(venue, [...(byVenue.get(venue) ?? []), read]);
  }
  const perVenue = await Promise.all(
    [...byVenue].map(async ([venue, own]) => {
      const keyOf = ({ fact, elsewhere }: ReadFact) =>
        elsewhere === null ? factKey(terminal, fact.jn) : settleKey(terminal, fact.jn);
      const asked = own.map(keyOf).filter((key) => !known.has(key));
      const kept = await store.findReplies(streamOfVenue(venue.venue), asked);
      return own.flatMap((read) => {
        const answer = known.get(keyOf(read)) ?? kept.get(keyOf(read));
        return answer?.bodyHash === read.fact.hash ? [{ jn: read.fact.jn, seq: answer.seq }] : [];
      });
    }),
  );
  return perVenue.flat().sort((a, b) => a.jn - b.jn);
}
