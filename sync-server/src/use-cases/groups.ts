import type { OrderId } from '@foyer/shared/domain/ids';
import { isOnSale } from '@foyer/shared/domain/programme';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { groupOf } from '@foyer/shared/domain/venue/group';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { getGroup as getRow, openGroup as openRow } from '@foyer/shared/wire/public/groups';
import type { Asked } from './asked.ts';
import { aboutIn, titled, type PosterAt } from './browse/about.ts';
import { seatsIn } from './buyer-holds.ts';
import type { Parts } from './parts.ts';

const GONE = refuse(rejection('NOT_FOUND', { reason: 'group' }));

/** The code of the group of a buyer's own order. */
export async function openGroup(
  { directory, groupCodes, clock }: Pick<Parts, 'directory' | 'groupCodes' | 'clock'>,
  id: OrderId,
  { person }: Asked,
): Promise<Reply<ResponseOf<typeof openRow>>> {
  const venue = await directory.venueOfOrder(id);
  const found = await venue?.read((state) => {
    const order = state.orders.get(id);
    if (order === undefined || order.person !== person) return null;
    const theirs = order.group === undefined ? null : groupOf(state, order.group);
    const first = theirs === null ? id : (order.group ?? id);
    return isOver(state, first, clock.now()) ? 'over' : { first, performance: order.performance };
  });
  if (found == null) return refuse(rejection('ORDER_NOT_FOUND'));
  const code = found === 'over' ? null : groupCodes.codeOf(found.first);
  return found === 'over' || code === null ? GONE : ok({ code, performance: found.performance });
}

/** Where a group sits, and whether it may be joined. Asked by whoever has the code. */
export async function getGroup(
  { directory, streams, groupCodes, clock }: Pick<Parts, 'directory' | 'streams' | 'groupCodes' | 'clock'>,
  code: string,
  posterAt: PosterAt,
): Promise<Reply<ResponseOf<typeof getRow>>> {
  const first = groupCodes.orderOf(code);
  const venue = first === null ? null : await directory.venueOfOrder(first);
  if (first === null || venue === null) return GONE;
  const at = clock.now();
  const found = await venue.read((state) => {
    const group = isOver(state, first, at) ? null : groupOf(state, first);
    return group === null ? null : lookAt(state, group, at);
  });
  const [about] = await titled(streams.house, posterAt, [found?.untitled ?? null]);
  if (found === null || about == null) return GONE;
  const { performance, seats, isOpen } = found;
  return ok({ performance, about, seats, isOpen });
}

function lookAt(state: VenueState, { performance, places }: NonNullable<ReturnType<typeof groupOf>>, at: number) {
  const entry = state.performances.get(performance);
  const layout = state.layouts.get(entry?.performance.layout ?? '');
  const named = places.flatMap((place) => {
    const placeId = layout?.places[place]?.id;
    return placeId === undefined ? [] : [{ place, placeId }];
  });
  const { profile } = state;
  return {
    performance,
    untitled: aboutIn(state, performance),
    seats: seatsIn(state, performance, named),
    isOpen: profile !== null && entry !== undefined && isOnSale(profile, entry.performance, 'online', at),
  };
}

/** A link ends with the evening it is for. */
function isOver(state: VenueState, first: OrderId, at: number): boolean {
  const group = groupOf(state, first);
  const entry = group === null ? undefined : state.performances.get(group.performance);
  return entry === undefined || entry.performance.endsAt <= at;
}
