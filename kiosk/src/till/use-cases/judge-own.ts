import { adviceOf, refusalOf } from '@foyer/shared/domain/venue/seat-verdict';
import type { RequestOf, Reply } from '@foyer/shared/wire/define-command';
import type { SeatAdvice } from '@foyer/shared/wire/orders';
import { verdictOf } from '../../channel/seat-verdict.ts';
import type { ChannelCommands } from '../../channel/table.ts';
import type { OwnPlace } from '../allotments/own-place.ts';
import type { OwnSelling } from '../allotments/own-selling.ts';
import { no, serverNow, yes, type SignedIn, type TillContext } from '../context.ts';
import type { SeatBoard } from '../desks/seat-board.ts';
import { rulesFor } from './sale-documents.ts';

export type Guests = Pick<RequestOf<ChannelCommands['basket.hold']>, 'wheelchairs' | 'without'>;

/** A couple seat is torn apart only by whoever answers for the house; the rest a clerk decides with the guest. */
export function whyNotSetAside({ role }: SignedIn, without: Guests['without'] = []): Reply<never> | null {
  const isForbidden = role === 'clerk' && without.some(({ rule }) => rule === 'couples');
  return isForbidden ? no('NOT_AUTHORISED', { reason: 'couples' }) : null;
}

/**
 * Judges seats of this till's own by the rules of the house, as the server would: what is free is what the seat board
 * shows at this moment, seats of the pool included. Answers what the party should know all the same.
 */
export function judgeOwn(
  till: TillContext,
  board: SeatBoard,
  { show, layout }: OwnSelling,
  places: readonly OwnPlace[],
  { wheelchairs = 0, without = [] }: Guests,
): Reply<readonly SeatAdvice[]> {
  const { id, startsAt } = show.performance;
  const basket = till.ledger.basket();
  const given = basket?.hold.performance === id ? basket.hold.places.map(({ index }) => index) : [];
  const verdict = verdictOf(
    {
      layout,
      rules: rulesFor(till, id),
      states: board.now(id, layout),
      startsInMs: startsAt - serverNow(till),
      isCutOff: till.link.state.kind !== 'online',
      hasCode: false,
      given: new Set(given),
    },
    {
      places: places.map(({ place }) => place).filter((place) => layout.places[place]?.area === null),
      wheelchairs,
      without: new Set(without.map(({ rule }) => rule)),
    },
  );
  if (verdict.refusal !== null) return { ok: false, error: refusalOf(layout, verdict.refusal) };
  // What is told is a copy that may cross to a page.
  return yes(verdict.advice.map((one) => structuredClone(adviceOf(layout, one)) as SeatAdvice));
}
