import { adviceOf, refusalOf } from '@foyer/shared/domain/venue/seat-verdict';
import type { RequestOf, Reply } from '@foyer/shared/wire/define-command';
import type { SeatAdvice } from '@foyer/shared/wire/orders';
import { houseOf, verdictOf, type SeatPicture } from '../../channel/seat-verdict.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { OwnPlace } from '../allotments/own-place.ts';
import type { OwnSelling } from '../allotments/own-selling.ts';
import { doorOf, no, serverNow, yes, type SignedIn, type TillContext } from '../context.ts';
import type { SeatBoard } from '../desks/seat-board.ts';
import { rulesFor } from './sale-documents.ts';

export type Guests = Pick<RequestOf<ChannelCommands['basket.hold']>, 'wheelchairs' | 'without'>;

/** A couple seat is torn apart only by a manager; the rest a clerk decides with the guest. */
export function whyNotSetAside({ role, isDevice }: SignedIn, without: Guests['without'] = []): Reply<never> | null {
  const [first] = without;
  // A kiosk's guest decides nothing for the house.
  if (isDevice && first !== undefined) return no('NOT_AUTHORISED', { reason: first.rule });
  const isForbidden = role !== 'manager' && without.some(({ rule }) => rule === 'couples');
  return isForbidden ? no('NOT_AUTHORISED', { reason: 'couples' }) : null;
}

/**
 * Judges seats of this till's own by the rules of the house, as the server would: what is free is what the seat board
 * shows at this moment, seats of the pool included. Answers what the party should know all the same.
 */
export function judgeOwn(
  till: TillContext,
  board: SeatBoard,
  selling: OwnSelling,
  places: readonly OwnPlace[],
  guests: Guests,
): Reply<readonly SeatAdvice[]> {
  const picture = pictureOf(till, board, selling);
  return judged(
    picture,
    places.map(({ place }) => place),
    guests,
  );
}

/**
 * Why the server would refuse these seats by the rules, own ones among them; null when it would not, or when too little
 * is known of the hall. Asked before own seats are given back: for a hold that is refused they would be gone for nothing.
 */
export function whyNotMixed(
  till: TillContext,
  board: SeatBoard,
  selling: OwnSelling,
  places: readonly number[],
  guests: Guests & { readonly code?: string | undefined },
): Reply<never> | null {
  const picture = { ...pictureOf(till, board, selling), hasCode: guests.code !== undefined };
  const { isFree } = houseOf(picture);
  if (!places.every((place) => isFree(place))) return null;
  const verdict = judged(picture, places, guests);
  return verdict.ok ? null : verdict;
}

function pictureOf(till: TillContext, board: SeatBoard, { show, layout }: OwnSelling): SeatPicture {
  const { id, startsAt } = show.performance;
  const basket = till.ledger.basket();
  const given = basket?.hold.performance === id ? basket.hold.places.map(({ index }) => index) : [];
  return {
    layout,
    rules: rulesFor(till, id),
    states: board.now(id, layout),
    startsInMs: startsAt - serverNow(till),
    isCutOff: till.link.state.kind !== 'online',
    hasCode: false,
    door: doorOf(till),
    given: new Set(given),
  };
}

function judged(
  picture: SeatPicture,
  places: readonly number[],
  { wheelchairs = 0, without = [] }: Guests,
): Reply<readonly SeatAdvice[]> {
  const { layout } = picture;
  const verdict = verdictOf(picture, {
    places: places.filter((place) => layout.places[place]?.area === null),
    wheelchairs,
    without: new Set(without.map(({ rule }) => rule)),
  });
  if (verdict.refusal !== null) return { ok: false, error: refusalOf(layout, verdict.refusal) };
  // What is told is a copy that may cross to a page.
  return yes(verdict.advice.map((one) => structuredClone(adviceOf(layout, one)) as SeatAdvice));
}
