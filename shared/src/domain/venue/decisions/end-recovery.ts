import { fenceOf, isFree } from '../../inventory/read.ts';
import type { Inventory } from '../../inventory/state.ts';
import type { PersonId, TerminalId } from '../../ids.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { inventoryEvents } from '../lapse.ts';
import { UNEXPLAINED, type Recovery, type SeenPlace } from '../recovery.ts';
import type { VenueState } from '../state.ts';

/**
 * Nobody is awaited any more: seats that the branch that was left had sold, held or given away, and that nobody has
 * spoken for, are taken off sale under the code `recovery`; then everybody may sell again. Changes nothing while
 * somebody is awaited. Asked again after late evidence it does the same with that.
 */
export function endRecovery(
  state: VenueState,
  { at }: DecideContext,
): Decision<VenueEvent, { readonly isOver: boolean }> {
  const { recovery } = state;
  if (recovery === null) return decided([], { isOver: true });
  const isOver = [...recovery.witnesses.values()].every(({ report }) => report !== 'awaited');
  if (!isOver) return decided([], { isOver });
  if (recovery.endedAt !== null && recovery.seen.size === 0) return decided([], { isOver });
  const events: VenueEvent[] = [];
  for (const [performance, { inventory, retired }] of state.performances) {
    const places = unexplained(recovery, inventory);
    if (places.length === 0 || retired !== null) continue;
    // Their fences stay: whoever can still prove a sale there proves it against the one that was left.
    const fences = places.map((place) => fenceOf(inventory, place));
    const blocked = { kind: 'placesBlocked', places, fences, code: UNEXPLAINED } as const;
    events.push(...inventoryEvents(state, performance, [blocked], at));
  }
  events.push(...untoldOrders(state), { kind: 'recovery.ended', epoch: recovery.epoch });
  return decided(events, { isOver });
}

function unexplained(recovery: Recovery, inventory: Inventory): number[] {
  const places: number[] = [];
  for (const [place, seen] of recovery.seen.get(inventory.performance) ?? [])
    if (wasTaken(seen) && isFree(inventory, place) && fenceOf(inventory, place).epoch < recovery.epoch)
      places.push(place);
  return places.sort((a, b) => a - b);
}

/** Everything but a seat anybody may buy, or a guest of the house. */
const wasTaken = ({ character }: SeenPlace): boolean => character !== '.' && character !== 'r';

/** A till took cash for an order, or printed it, and nobody can say what was sold: a person looks for it. */
function untoldOrders(state: VenueState): VenueEvent[] {
  return [...state.toldOrders].flatMap(([terminal, orders]) => {
    if ((state.terminals.get(terminal)?.venues.length ?? 0) !== 1) return [];
    return [...orders].flatMap((order): VenueEvent[] => {
      const conflict = `recovery-${order}`;
      if (state.orders.has(order) || state.conflicts.has(conflict)) return [];
      return [{ kind: 'conflict.opened', conflict, terminal, jn: null, order, reason: 'order-unknown', raw: '' }];
    });
  });
}

export interface CountLost {
  readonly terminal: TerminalId;
  readonly reason: string;
  readonly person: PersonId | null;
}

/** A manager answers for it that a terminal will not tell any more. Refuses with NOT_FOUND when it is not awaited. */
export function countLost(state: VenueState, { terminal, reason, person }: CountLost): Decision<VenueEvent, null> {
  const awaited = [...(state.recovery?.witnesses.values() ?? [])].filter(
    (witness) => witness.terminal === terminal && witness.report === 'awaited',
  );
  if (awaited.length === 0) return refused('NOT_FOUND', { reason: 'not-awaited' });
  return decided(
    awaited.map(({ terminalEpoch }) => ({ kind: 'recovery.terminalLost', terminal, terminalEpoch, reason, person })),
    null,
  );
}
