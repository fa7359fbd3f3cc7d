import type { InventoryEvent } from '../../inventory/events.ts';
import { fenceOf, isFree } from '../../inventory/read.ts';
import type { Inventory } from '../../inventory/state.ts';
import type { AllotmentId, PersonId, TerminalId } from '../../ids.ts';
import { decided, refused, type DecideContext, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import { doubted } from '../in-doubt.ts';
import { inventoryEvents } from '../lapse.ts';
import { UNEXPLAINED, wasTaken, type Recovery, type SeenPlace } from '../recovery.ts';
import { seatWaiting, standsInSilence } from '../seat-again.ts';
import type { VenueState } from '../state.ts';
import { isUnpaid } from './catch-up-order.ts';

/**
 * Nobody is awaited any more: orders that were made again meanwhile and wait for their seats have them, or a person looks;
 * seats that the branch that was left had sold, held or given away, and that nobody has spoken for, are taken off sale
 * under the code `recovery`, those that are being paid once their hold lets them go; then everybody may sell again. Changes
 * nothing while somebody is awaited. Asked again after late evidence it does the same with that.
 */
export function endRecovery(
  state: VenueState,
  context: DecideContext,
): Decision<VenueEvent, { readonly isOver: boolean }> {
  const { recovery } = state;
  if (recovery === null) return decided([], { isOver: true });
  const isOver = [...recovery.witnesses.values()].every(({ report }) => report !== 'awaited');
  if (!isOver) return decided([], { isOver });
  if (recovery.endedAt !== null && recovery.seen.size === 0) return decided([], { isOver });
  const { at, venueNow } = context;
  const again = seatWaiting(state, context);
  const events: VenueEvent[] = [...again.events];
  for (const [performance, { inventory, retired }] of state.performances) {
    if (retired !== null) continue;
    const held = [...doubted(state, recovery, inventory), ...waitedFor(recovery, inventory, venueNow)];
    events.push(...inventoryEvents(state, performance, held, at));
    const isSpokenFor = (place: number): boolean => again.places.get(performance)?.has(place) === true;
    const silent = soldInSilence(state, recovery, inventory, isSpokenFor);
    for (const { allotmentId, places } of silent)
      events.push(...inventoryEvents(state, performance, [{ kind: 'allotmentReturned', allotmentId, places }], at));
    const unsaid = unexplained(recovery, inventory).filter((place) => !isSpokenFor(place));
    const places = [...unsaid, ...silent.flatMap((one) => one.places)].sort((a, b) => a - b);
    if (places.length === 0) continue;
    // Their fences stay: whoever can still prove a sale there proves it against the one that was left.
    const fences = places.map((place) => fenceOf(inventory, place));
    const blocked = { kind: 'placesBlocked', places, fences, code: UNEXPLAINED } as const;
    events.push(...inventoryEvents(state, performance, [blocked], at));
  }
  events.push(...untoldOrders(state), { kind: 'recovery.ended', epoch: recovery.epoch });
  return decided(events, { isOver });
}

/** Money was not taken till now: the last word on it is waited for from here on, and not for the time that is over. */
const waitedFor = ({ endedAt }: Recovery, { holds }: Inventory, venueNow: number): InventoryEvent[] =>
  [...holds.values()]
    .filter((hold) => endedAt === null && hold.status === 'open' && hold.paymentOpen && hold.deadline < venueNow)
    .map(({ id: holdId }) => ({ kind: 'holdExtended', holdId, deadline: venueNow }));

function unexplained(recovery: Recovery, inventory: Inventory): number[] {
  const places: number[] = [];
  for (const [place, seen] of recovery.seen.get(inventory.performance) ?? [])
    if (wasTaken(seen) && isFree(inventory, place) && fenceOf(inventory, place).epoch < recovery.epoch)
      places.push(place);
  return places;
}

/**
 * Places that stand by this log with a device that has not told, and that somebody saw in other hands: nobody may take
 * them back from it and sell them. Those it sold itself it can still tell of.
 */
function soldInSilence(
  state: VenueState,
  recovery: Recovery,
  inventory: Inventory,
  isSpokenFor: (place: number) => boolean,
): { readonly allotmentId: AllotmentId; readonly places: number[] }[] {
  const found = new Map<AllotmentId, number[]>();
  for (const [place, seen] of recovery.seen.get(inventory.performance) ?? []) {
    const allotment = inventory.allotments.get(inventory.owner[place] as AllotmentId);
    if (allotment === undefined || !wasInOtherHands(seen) || isSpokenFor(place)) continue;
    if (standsInSilence(state, recovery, inventory, place))
      found.set(allotment.id, [...(found.get(allotment.id) ?? []), place]);
  }
  return [...found].map(([allotmentId, places]) => ({ allotmentId, places: places.sort((a, b) => a - b) }));
}

/** Sold, held or off sale: not only shared out to a till, whether it was heard or not, or in quarantine. */
const wasInOtherHands = (seen: SeenPlace): boolean => wasTaken(seen) && !['a', 'l', 'q'].includes(seen.character);

/**
 * A till took cash for an order, or printed it, and nobody can say what was sold, or that it was paid: a person looks for it.
 */
function untoldOrders(state: VenueState): VenueEvent[] {
  return [...state.toldOrders].flatMap(([terminal, orders]) => {
    if ((state.terminals.get(terminal)?.venues.length ?? 0) !== 1) return [];
    return [...orders].flatMap((order): VenueEvent[] => {
      const conflict = `recovery-${order}`;
      const known = state.orders.get(order);
      if (known !== undefined && !isUnpaid(known)) return [];
      if (state.conflicts.has(conflict) || state.conflicts.has(`recovered-${order}`)) return [];
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
