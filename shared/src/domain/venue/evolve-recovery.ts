import type { EpochRaised } from '../epoch.ts';
import type { TerminalId } from '../ids.ts';
import { witnessKey, type Recovery, type RecoveryEvent, type ReportState, type SeenRow } from './recovery.ts';
import type { VenueState } from './state.ts';

/** What was forked, who has told what it knows of it, and what was seen there. */
export function evolveRecovery(state: VenueState, event: EpochRaised | RecoveryEvent, at: number): void {
  if (event.kind === 'epoch.raised') return onEpochRaised(state, event, at);
  const { recovery } = state;
  if (recovery === null) return;
  switch (event.kind) {
    case 'evidence.taken':
      for (const row of event.rows) noteRow(recovery, row);
      if (event.isAll) note(recovery, event.terminal, event.terminalEpoch, 'reported');
      return;
    case 'recovery.terminalLost':
      note(recovery, event.terminal, event.terminalEpoch, 'lost');
      return;
    case 'recovery.ended':
      if (event.epoch !== recovery.epoch) return;
      state.recovery = { ...recovery, endedAt: recovery.endedAt ?? at };
      // What was seen has been acted on: what happens to a seat from now on is this log's own.
      recovery.seen.clear();
      return;
  }
}

/** Whoever may have sold is awaited: every device that is let in here. What was seen before an earlier fork still counts. */
function onEpochRaised(state: VenueState, fork: EpochRaised, at: number): void {
  const { seen = new Map(), witnesses: before = new Map() } = state.recovery ?? {};
  const witnesses: Recovery['witnesses'] = new Map();
  const recovery = { epoch: fork.epoch, from: fork.from, since: at, endedAt: null, witnesses, seen };
  // One that had not reported when the log was forked again has not reported yet.
  for (const { terminal, terminalEpoch, report } of before.values())
    if (report === 'awaited') note(recovery, terminal, terminalEpoch, 'awaited');
  for (const { id, revoked, terminalEpoch } of state.terminals.values())
    if (revoked === null) note(recovery, id, terminalEpoch, 'awaited');
  state.forks.push(fork);
  state.recovery = recovery;
}

/** A device that is let in while the house finds out may be one that the log has forgotten. */
export function awaitTerminal({ recovery }: VenueState, terminal: TerminalId, terminalEpoch: number): void {
  if (recovery !== null && recovery.endedAt === null) note(recovery, terminal, terminalEpoch, 'awaited');
}

function note({ witnesses }: Recovery, terminal: TerminalId, terminalEpoch: number, report: ReportState): void {
  witnesses.set(witnessKey(terminal, terminalEpoch), { terminal, terminalEpoch, report });
}

/** Of each place the newest row counts, so that it does not matter who tells first. */
function noteRow({ seen }: Recovery, { performance, first, epoch, seq, states }: SeenRow): void {
  const places = seen.get(performance) ?? new Map();
  seen.set(performance, places);
  for (let i = 0; i < states.length; i += 1) {
    const known = places.get(first + i);
    const isNewer = known === undefined || epoch > known.epoch || (epoch === known.epoch && seq > known.seq);
    if (isNewer) places.set(first + i, { epoch, seq, character: states[i] ?? '' });
  }
}
