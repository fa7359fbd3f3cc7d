import type { HoldId, PersonId } from '@foyer/shared/domain/ids';
import { isUndecided } from '@foyer/shared/domain/payment';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { VenueState } from '@foyer/shared/domain/venue/state';
import type { Reply, ResponseOf } from '@foyer/shared/wire/define-command';
import type { eraseMe as row } from '@foyer/shared/wire/public/me';
import type { Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import { releaseHold } from '../release-hold.ts';
import type { VenueStream } from '../streams.ts';
import { personOf } from './profile.ts';

type Needs = Pick<Parts, 'streams' | 'directory' | 'people' | 'access' | 'log' | 'messages'>;

/**
 * Forgets a person. While money may still come nothing is done: it would be paid by nobody, who could then not be asked.
 * Money on its way back needs no name, and goes on. The key is destroyed before the sessions end, so that whoever was cut
 * off in between can ask again.
 */
export async function eraseMe(parts: Needs, asked: Asked): Promise<Reply<ResponseOf<typeof row>>> {
  const { streams, people, access, log } = parts;
  const person = personOf(asked);
  if (await isPaying(streams.venues(), person)) return refuse(rejection('PAYMENT_PENDING'));
  for (const holdId of await openHoldsOf(streams.venues(), person)) {
    // Unkeyed: a hold that is gone already is as good.
    const released = await releaseHold(parts, holdId, { ...asked, commandId: null });
    if (!released.ok && released.error.code !== 'HOLD_NOT_FOUND') return released;
  }
  // She may have begun to pay on another phone meanwhile.
  if (await isPaying(streams.venues(), person)) return refuse(rejection('PAYMENT_PENDING'));
  people.erase(person);
  access.closeAllOf(person);
  parts.messages?.store.forget(person);
  log.info({ person }, 'a person was erased');
  return ok({ erased: true });
}

async function isPaying(venues: readonly VenueStream[], person: PersonId): Promise<boolean> {
  const looks = await Promise.all(
    venues.map((venue) =>
      venue.read((state) =>
        ordersOf(state, person).some(({ payments }) => payments.some((payment) => isUndecided(payment.state))),
      ),
    ),
  );
  return looks.includes(true);
}

const ordersOf = (state: VenueState, person: PersonId) =>
  (state.ordersByPerson.get(person) ?? []).flatMap((id) => state.orders.get(id) ?? []);

async function openHoldsOf(venues: readonly VenueStream[], person: PersonId): Promise<HoldId[]> {
  const perVenue = await Promise.all(
    venues.map((venue) => venue.read((state) => [...(state.holdsByPerson.get(person) ?? [])])),
  );
  return perVenue.flat();
}
