import type { RejectionCode } from '@foyer/shared/domain/rejections';
import { findBest, type BestFound, type BestWish } from '@foyer/shared/seating/best/find-best';
import type { Layout } from '@foyer/shared/seating/layout';
import { TERMINAL_COMMANDS } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestOf } from '@foyer/shared/wire/define-command';
import type { SeatClaim } from '@foyer/shared/wire/schemas';
import { houseOf, type SeatPicture } from '../../channel/seat-verdict.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { BasketView } from '../../channel/views.ts';
import { ownClaim } from '../allotments/own-claim.ts';
import type { OwnPlace } from '../allotments/own-place.ts';
import { ownSelling, whyNotAlone, type OwnSelling } from '../allotments/own-selling.ts';
import { doorOf, no, serverNow, speaks, whyCutOff, whyNoBasket, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import { giveBack } from './give-back.ts';
import { holdAtServer } from './hold-at-server.ts';
import { holdSeats } from './hold-seats.ts';
import { holdOwn, whyTooMany } from './own-basket.ts';
import { whyNotKnownAtServer } from './known-at-server.ts';
import { dropBasket, releaseBasket } from './release-basket.ts';
import { layoutFor, rulesFor } from './sale-documents.ts';

export type WantedBest = RequestOf<ChannelCommands['basket.holdBest']>;

/** The server has none for this party, gives none until it knows what was sold, or does not answer: own seats are sold. */
const NONE_OF_THE_POOL: ReadonlySet<RejectionCode> = new Set(['SEAT_UNAVAILABLE', 'RECOVERING', 'UNAVAILABLE']);

/**
 * Leaves the choice of seats to the house: the server chooses and holds them at once. Without it the till does the same
 * from its own seats; so it does with the server where all the seats to be kept are its own and the party can stay
 * beside them, and where the pool has not as many. A server that cannot choose is asked for what this till sees as best.
 */
export async function holdBest(till: TillContext, desks: Desks, wanted: WantedBest): Promise<Reply<BasketView>> {
  const refused = whyNoBasket(till);
  if (refused !== null) return refused;
  const { clerk } = till.counter;
  if (clerk === null) return no('NOT_AUTHENTICATED');
  const { performance, keep = [] } = wanted;
  if (new Set(keep).size < keep.length || keep.length > wanted.size)
    return no('INVALID_REQUEST', { reason: 'keep: named twice, or more than there are people' });
  if (till.link.state.kind !== 'online') return takeBestOfOwn(till, desks, wanted, 'any');
  if (!speaks(till, TERMINAL_COMMANDS['hold.best'].since)) return await askForWhatIsSeen(till, desks, wanted);
  if (keep.length > 0) {
    const extended = takeBestOfOwn(till, desks, wanted, 'together');
    if (extended.ok) return extended;
  } else {
    const asGood = takeBestOfOwn(till, desks, wanted, 'as-good');
    if (asGood.ok) return asGood;
  }
  const unknown = whyNotKnownAtServer(till, clerk);
  if (unknown !== null) return unknown;
  const released = await releaseBasket(till);
  if (!released.ok) return released;
  const claim: SeatClaim = { seats: keep, areas: [] };
  const returned = await giveBack(till, desks.board, { performance, claim }, new Set());
  if (!returned.ok) return returned;
  const held = await holdAtServer(till, desks, clerk, 'hold.best', wanted, returned.value);
  if (held.ok || !NONE_OF_THE_POOL.has(held.error.code) || keep.length > 0) return held;
  const own = takeBestOfOwn(till, desks, wanted, held.error.code === 'UNAVAILABLE' ? 'instead' : 'any');
  return own.ok ? own : held;
}

/**
 * Nothing waits between the look at the hall and the basket. `together`: only where nobody would have to move apart ·
 * `as-good`: only where the best of the whole hall, as it is seen here, are own seats · `instead`: any, and it is said that the
 * server chose none.
 */
function takeBestOfOwn(
  till: TillContext,
  desks: Desks,
  wanted: WantedBest,
  which: 'any' | 'together' | 'as-good' | 'instead',
): Reply<BasketView> {
  const selling = ownSelling(till, wanted.performance);
  if (selling === null) return whyCutOff(till) ?? no('SEAT_UNAVAILABLE', { reason: 'not-enough' });
  const { layout, show } = selling;
  const own = sellableNow(till, selling);
  if (!own.ok) return own;
  const kept = keptPlaces(layout, wanted.keep, (place) => own.value.has(place));
  if (!kept.ok) {
    const { taken } = kept.error;
    return whyCutOff(till) === null || taken === undefined
      ? kept
      : no('SALES_FORBIDDEN_OFFLINE', { reason: 'own-seats-only', taken });
  }
  const tooMany = whyTooMany(till, selling, wanted.size);
  if (tooMany !== null) return tooMany;
  const states = desks.board.now(wanted.performance, layout);
  const found = findBest(
    {
      layout,
      rules: rulesFor(till, wanted.performance),
      door: doorOf(till),
      isFree: (place) => own.value.has(place) || (which === 'as-good' && states[place] === '.'),
      isSold: (place) => states[place] === 's',
      startsInMs: show.performance.startsAt - serverNow(till),
    },
    wishOf(wanted, kept.value),
  );
  if (found === null || (which === 'together' && found.rung !== 'together'))
    return no('SEAT_UNAVAILABLE', { reason: 'not-enough' });
  // Of what is not known nobody can say that it is no better.
  const isOwn = found.standing === null && found.places.every((place) => own.value.has(place));
  if (which === 'as-good' && (!isOwn || states.includes('u'))) return no('SEAT_UNAVAILABLE', { reason: 'not-enough' });
  const places = ownClaim(layout, claimFor(layout, found), own.value).own;
  const dropped = dropBasket(till);
  if (!dropped.ok) return dropped;
  return holdOwn(till, selling, wanted.performance, places, {
    best: whyThese(layout, found),
    isInstead: which === 'instead',
  });
}

/** Own places that may be sold at this moment; the reason when none may. */
function sellableNow(till: TillContext, selling: OwnSelling): Reply<ReadonlyMap<number, OwnPlace>> {
  let why: Reply<never> = no('SEAT_UNAVAILABLE', { reason: 'not-enough' });
  const open = new Map<number, OwnPlace>();
  for (const [place, own] of selling.sellable) {
    const refused = whyNotAlone(till, selling, [own]);
    if (refused === null) open.set(place, own);
    else why = refused;
  }
  return open.size === 0 ? why : { ok: true, value: open };
}

/** For a server that cannot choose: what looks best from here is asked for like seats chosen by hand. */
async function askForWhatIsSeen(till: TillContext, desks: Desks, wanted: WantedBest): Promise<Reply<BasketView>> {
  const { performance } = wanted;
  const layout = layoutFor(till, performance);
  const show = till.catalogue.performance(performance) ?? till.ownShows.find(performance)?.show.performance ?? null;
  if (layout === null || show === null) return no('PERFORMANCE_NOT_FOUND');
  const states = await desks.board.shown(show, layout);
  const basket = till.ledger.basket();
  const given = basket?.hold.performance === performance ? basket.hold.places.map(({ index }) => index) : [];
  const picture: SeatPicture = {
    layout,
    rules: rulesFor(till, performance),
    states,
    startsInMs: show.startsAt - serverNow(till),
    isCutOff: false,
    hasCode: false,
    door: doorOf(till),
    given: new Set(given),
  };
  const house = houseOf(picture);
  const kept = keptPlaces(layout, wanted.keep, house.isFree);
  if (!kept.ok) return kept;
  const found = findBest(house, wishOf(wanted, kept.value));
  if (found === null) return no('SEAT_UNAVAILABLE', { reason: 'not-enough' });
  const held = await holdSeats(till, desks, { performance, claim: claimFor(layout, found) });
  if (!held.ok) return held;
  const written = till.ledger.basket();
  if (written?.hold.holdId !== held.value.holdId) return held;
  const view = { ...written.view, best: whyThese(layout, found) };
  till.ledger.keepBasket({ ...written, view });
  till.changed();
  return { ok: true, value: view };
}

/** The seats the party has chosen already, by index; those that cannot be had any more are named. */
function keptPlaces(
  layout: Layout,
  keep: WantedBest['keep'] = [],
  isFree: (place: number) => boolean,
): Reply<number[]> {
  const indexes = keep.map((id) => layout.indexById.get(id) ?? -1);
  const taken = keep.filter((_, i) => !isFree(indexes[i] ?? -1));
  return taken.length > 0
    ? no('SEAT_UNAVAILABLE', { taken: { seats: taken, areas: [] } })
    : { ok: true, value: indexes };
}

const wishOf = ({ size, priceZone, zone, wheelchairs }: WantedBest, keep: readonly number[]): BestWish => ({
  size,
  priceZone: priceZone ?? null,
  zone: zone ?? null,
  wheelchairs: wheelchairs ?? 0,
  keep,
});

function claimFor(layout: Layout, { places, standing }: BestFound): SeatClaim {
  const seats = places.flatMap((index) => layout.places[index]?.id ?? []);
  return { seats, areas: standing === null ? [] : [{ ...standing }] };
}

function whyThese(layout: Layout, { rung, reasons, groups }: BestFound): NonNullable<BasketView['best']> {
  const ids = (group: readonly number[]) => group.flatMap((index) => layout.places[index]?.id ?? []);
  return { rung, reasons: [...reasons], groups: groups.map(ids) };
}
