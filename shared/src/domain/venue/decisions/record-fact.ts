import type { ConflictReason } from '../../conflict/reasons.ts';
import type { RecordedFact } from '../../fact.ts';
import type { OrderId, TerminalId } from '../../ids.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { misfitOf, type FactMisfit } from '../fact-fit.ts';
import { isSeatFact, settleSeats } from '../settle/settle-seats.ts';
import type { Settled } from '../settle/settled.ts';
import type { TerminalState, VenueState } from '../state.ts';

/**
 * A fact whose hash and signature the caller has checked against the terminal's key. A body of a kind or version that
 * the caller cannot read comes as `unreadable`.
 */
export interface RecordFact {
  readonly terminal: TerminalId;
  readonly terminalEpoch: number;
  readonly fact: RecordedFact;
  /** `prev` of the first fact of this terminal epoch. */
  readonly genesis: string;
  /** Hash of the fact recorded here earlier under this `jn`, from the caller's index; null when there is none. */
  readonly recordedHash: string | null;
  /** The fact as it came, kept with a conflict. */
  readonly raw: string;
  /** Eight random digits for the order of a sale. */
  readonly pickupCode: string;
  /** What it is about lies in another venue of the terminal, where its seats have been settled (`settleElsewhere`). */
  readonly elsewhere: boolean;
  /** Its order's name is one of another venue. */
  readonly isNameTaken: boolean;
}

/**
 * recorded: it is in the log now · already: it was · conflict: it is in the log, and does not fit (`reason`) ·
 * mismatch: another fact has this number, so this one is kept as a conflict only (a cloned or rolled-back till).
 */
export interface FactAnswer {
  readonly outcome: 'recorded' | 'already' | 'conflict' | 'mismatch';
  readonly reason: FactMisfit | 'other-fact' | 'older-epoch' | null;
  /** The chain's head afterwards. */
  readonly jn: number;
  readonly hash: string;
}

/**
 * A well-signed fact is never refused: what does not fit is recorded and opens a conflict, and `jn` advances. Refuses
 * only with NOT_FOUND (no such terminal, or an epoch it was never given) and FACT_GAP, which names the `jn` to send.
 */
export function recordFact(
  state: VenueState,
  request: RecordFact,
  context: DecideContext,
): Decision<VenueEvent, FactAnswer> {
  const { terminalEpoch, fact } = request;
  const terminal = state.terminals.get(request.terminal);
  if (terminal === undefined || terminalEpoch > terminal.terminalEpoch)
    return refused('NOT_FOUND', { reason: 'terminal' });
  if (terminalEpoch < terminal.terminalEpoch) return keepAside(state, terminal, request, 'older-epoch');
  const { head } = terminal;
  if (fact.jn > head.jn + 1) return refused('FACT_GAP', { expected: head.jn + 1 });
  if (fact.jn <= head.jn) {
    const recorded = fact.jn === head.jn ? head.hash : request.recordedHash;
    if (recorded === null || recorded === fact.hash) return decided([], { outcome: 'already', reason: null, ...head });
    return keepAside(state, terminal, request, 'other-fact');
  }
  return record(state, terminal, request, context);
}

function record(
  state: VenueState,
  terminal: TerminalState,
  request: RecordFact,
  context: DecideContext,
): Decision<VenueEvent, FactAnswer> {
  const { terminalEpoch, fact, genesis, elsewhere } = request;
  const { id, head } = terminal;
  const prev = head.jn === 0 ? genesis : head.hash;
  const distrust = fact.prev === prev ? revocation(terminal) : 'chain-broken';
  const settled = elsewhere ? NOTHING : settledHere(state, terminal, request, context);
  const reason = distrust ?? settled.misfit ?? misfitOf(state, terminal, fact.body, elsewhere);
  const events: VenueEvent[] = [{ kind: 'fact.recorded', terminal: id, terminalEpoch, fact }, ...settled.events];
  const at = { jn: fact.jn, hash: fact.hash };
  if (reason === null) return decided(events, { outcome: 'recorded', reason, ...at });
  events.push(conflictOf(request, reason, request.raw, settled.order));
  return decided(events, { outcome: 'conflict', reason, ...at });
}

const NOTHING: Settled = { events: [], misfit: null, order: null };

/** A broken chain says that facts are missing here; what the fences prove about the seats it does not take back. */
function settledHere(
  state: VenueState,
  terminal: TerminalState,
  { fact: { body, jn }, pickupCode, isNameTaken }: RecordFact,
  context: DecideContext,
): Settled {
  if (!isSeatFact(body)) return NOTHING;
  const distrust = revocation(terminal);
  const settled = settleSeats(state, body, { terminal, jn, distrust, pickupCode, isNameTaken }, context);
  if (body.kind !== 'sale.voided' || settled.misfit !== null) return settled;
  return { ...settled, events: [...settled.events, ...closedByVoid(state, body.order, terminal.id)] };
}

/** Its till gave the money back before anybody found it a seat: nobody is owed anything any more. */
function closedByVoid(state: VenueState, order: OrderId, terminal: TerminalId): VenueEvent[] {
  if (state.orders.get(order)?.state !== 'paid-unseated') return [];
  const about = [...state.conflicts.values()].filter((conflict) => conflict.order === order);
  return about.map(({ id }) => ({
    kind: 'conflict.closed',
    conflict: id,
    action: 'refunded',
    order,
    person: null,
    terminal,
    note: '',
  }));
}

export type SettleElsewhere = Omit<RecordFact, 'genesis' | 'recordedHash' | 'elsewhere'>;

/**
 * Settles the seats of a fact in the venue of its performance when that is not the terminal's home. Done before the fact
 * is recorded at home, once per fact. Refuses only with NOT_FOUND (the terminal is not known here under this epoch).
 */
export function settleElsewhere(
  state: VenueState,
  request: SettleElsewhere,
  context: DecideContext,
): Decision<VenueEvent, { readonly jn: number }> {
  const { jn } = request.fact;
  const terminal = state.terminals.get(request.terminal);
  if (terminal === undefined || terminal.terminalEpoch !== request.terminalEpoch)
    return refused('NOT_FOUND', { reason: 'terminal' });
  const settled = settledHere(
    state,
    terminal,
    { ...request, genesis: '', recordedHash: null, elsewhere: false },
    context,
  );
  if (settled.misfit === null) return decided(settled.events, { jn });
  return decided([...settled.events, conflictOf(request, settled.misfit, request.raw, settled.order)], { jn });
}

const revocation = (terminal: TerminalState): FactMisfit | null =>
  terminal.revoked === null ? null : 'terminal-revoked';

/** Not part of this chain, and not dropped either: the same stray fact is kept once. */
function keepAside(
  state: VenueState,
  terminal: TerminalState,
  request: RecordFact,
  reason: 'other-fact' | 'older-epoch',
): Decision<VenueEvent, FactAnswer> {
  const conflict = conflictOf(request, reason, request.raw, null);
  const events = state.conflicts.has(conflict.conflict) ? [] : [conflict];
  return decided(events, { outcome: 'mismatch', reason, ...terminal.head });
}

function conflictOf(
  { terminal, terminalEpoch, fact }: Pick<RecordFact, 'terminal' | 'terminalEpoch' | 'fact'>,
  reason: ConflictReason,
  raw: string,
  about: OrderId | null,
): Extract<VenueEvent, { readonly kind: 'conflict.opened' }> {
  const conflict = `fact-${terminal}-${terminalEpoch}-${fact.jn}-${fact.hash.slice(0, 8)}`;
  const order = about ?? ('order' in fact.body ? fact.body.order : null);
  return { kind: 'conflict.opened', conflict, terminal, terminalEpoch, jn: fact.jn, order, reason, raw };
}
