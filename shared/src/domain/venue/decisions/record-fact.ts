import type { RecordedFact } from '../../fact.ts';
import type { TerminalId } from '../../ids.ts';
import { decided, refused, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { misfitOf, type FactMisfit } from '../fact-fit.ts';
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
export function recordFact(state: VenueState, request: RecordFact): Decision<VenueEvent, FactAnswer> {
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
  return record(state, terminal, request);
}

function record(state: VenueState, terminal: TerminalState, request: RecordFact): Decision<VenueEvent, FactAnswer> {
  const { terminalEpoch, fact, genesis, raw } = request;
  const { id, head } = terminal;
  const prev = head.jn === 0 ? genesis : head.hash;
  const reason = fact.prev !== prev ? 'chain-broken' : (revocation(terminal) ?? misfitOf(state, terminal, fact.body));
  const events: VenueEvent[] = [{ kind: 'fact.recorded', terminal: id, terminalEpoch, fact }];
  const at = { jn: fact.jn, hash: fact.hash };
  if (reason === null) return decided(events, { outcome: 'recorded', reason, ...at });
  events.push(conflictOf(request, reason, raw));
  return decided(events, { outcome: 'conflict', reason, ...at });
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
  const conflict = conflictOf(request, reason, request.raw);
  const events = state.conflicts.has(conflict.conflict) ? [] : [conflict];
  return decided(events, { outcome: 'mismatch', reason, ...terminal.head });
}

function conflictOf(
  { terminal, terminalEpoch, fact }: RecordFact,
  reason: string,
  raw: string,
): Extract<VenueEvent, { readonly kind: 'conflict.opened' }> {
  const conflict = `fact-${terminal}-${terminalEpoch}-${fact.jn}-${fact.hash.slice(0, 8)}`;
  const order = 'order' in fact.body ? fact.body.order : null;
  return { kind: 'conflict.opened', conflict, terminal, jn: fact.jn, order, reason, raw };
}
