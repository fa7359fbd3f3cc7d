import { checkSeatMap } from '../../../seating/check.ts';
import type { SeatMap } from '../../../seating/seat-map.ts';
import type { HallId } from '../../ids.ts';
import type { Text } from '../../text.ts';
import { decided, refused, type Decision } from '../decision.ts';
import type { VenueEvent } from '../events.ts';
import type { VenueState } from '../state.ts';

export interface AddLayout {
  /** SHA-256 (hex) of the map's canonical JSON, computed by the caller. */
  readonly hash: string;
  readonly map: SeatMap;
}

/** Takes a seat map in, once. A map that breaks a rule of `checkSeatMap` is INVALID_REQUEST with the first error's path. */
export function addLayout(
  state: VenueState,
  { hash, map }: AddLayout,
): Decision<VenueEvent, { readonly isNew: boolean }> {
  if (state.layouts.has(hash)) return decided([], { isNew: false });
  const [error] = checkSeatMap(map).errors;
  if (error !== undefined) return refused('INVALID_REQUEST', { reason: `${error.path} ${error.code}` });
  return decided([{ kind: 'layout.added', hash, map }], { isNew: true });
}

export interface DefineHall {
  readonly hall: HallId;
  readonly name: Text;
  readonly layout: string;
}

/**
 * Names a hall and its seat map from now on; performances already on the programme keep theirs. The same again changes
 * nothing. Refuses with NOT_FOUND when the seat map is not here.
 */
export function defineHall(state: VenueState, { hall: id, name, layout }: DefineHall): Decision<VenueEvent, null> {
  if (!state.layouts.has(layout)) return refused('NOT_FOUND', { reason: 'layout' });
  const known = state.halls.get(id);
  const isSame = known?.layout === layout && known.name.zh === name.zh && known.name.en === name.en;
  return decided(isSame ? [] : [{ kind: 'hall.defined', hall: { id, venue: state.id, name, layout } }], null);
}
