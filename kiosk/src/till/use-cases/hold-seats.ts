import { TERMINAL_COMMANDS, type TerminalCommands } from '@foyer/shared/wire/commands/terminal';
import type { Reply, RequestInput } from '@foyer/shared/wire/define-command';
import type { BasketView } from '../../channel/views.ts';
import { ownClaim, type OwnClaim } from '../allotments/own-claim.ts';
import { ownSelling, whyNotAlone, type OwnSelling } from '../allotments/own-selling.ts';
import { no, speaks, whyCutOff, whyNoBasket, type TillContext } from '../context.ts';
import type { Desks } from '../desks/desks.ts';
import { giveBack, type Wanted } from './give-back.ts';
import { holdAtServer } from './hold-at-server.ts';
import { judgeOwn, whyNotMixed, whyNotSetAside, type Guests } from './judge-own.ts';
import { holdOwn, isWithinClaim, whyTooMany } from './own-basket.ts';
import { whyNotKnownAtServer } from './known-at-server.ts';
import { dropBasket, releaseBasket } from './release-basket.ts';

/** Seats by name, and what the rules have to know of the party. `code`: opens seats that the house keeps for somebody. */
export type WantedSeats = Wanted & Guests & { readonly code?: string | undefined };

/**
 * Puts the seats in the basket; an earlier basket is given back first. Seats that are all this till's own are judged by
 * the rules here and taken without asking anybody; all others are asked for at the server, which judges them, own ones
 * among them being given back to it first.
 */
export async function holdSeats(till: TillContext, desks: Desks, wanted: WantedSeats): Promise<Reply<BasketView>> {
  const refused = whyNoBasket(till);
  if (refused !== null) return refused;
  const { clerk } = till.counter;
  if (clerk === null) return no('NOT_AUTHENTICATED');
  if (!isWithinClaim(wanted.claim)) return no('INVALID_REQUEST', { reason: 'claim: named twice' });
  const forbidden = whyNotSetAside(clerk, wanted.without);
  if (forbidden !== null) return forbidden;
  const selling = ownSelling(till, wanted.performance);
  const claimed = selling === null ? null : ownClaim(selling.layout, wanted.claim, selling.sellable);
  const isOnline = till.link.state.kind === 'online';
  if (selling !== null && claimed?.isAllOwn === true) {
    const why = whyNotAlone(till, selling, claimed.own);
    if (why === null) return takeOwn(till, desks, selling, claimed, wanted);
    if (!isOnline) return why;
  }
  if (!isOnline) return refuseCutOff(till, claimed);
  const unknown = whyNotKnownAtServer(till, clerk);
  if (unknown !== null) return unknown;
  if (selling !== null && claimed !== null && claimed.own.length > 0) {
    const seats = wanted.claim.seats.flatMap((seat) => selling.layout.indexById.get(seat) ?? []);
    const why = whyNotMixed(till, desks.board, selling, seats, wanted);
    if (why !== null) return why;
  }
  const basket = till.ledger.basket();
  const released = await releaseBasket(till);
  if (!released.ok) return released;
  const isSame = basket?.hold.performance === wanted.performance;
  const wasHeld = new Set(isSame ? basket.hold.places.map(({ index }) => index) : []);
  const returned = await giveBack(till, desks.board, wanted, wasHeld);
  if (!returned.ok) return returned;
  return await holdAtServer(till, desks, clerk, 'hold.place', requestOf(till, wanted), returned.value);
}

/** Nothing waits between the look at the hall and the basket: whatever is judged free is taken as it was judged. */
function takeOwn(
  till: TillContext,
  { board }: Desks,
  selling: OwnSelling,
  { own }: OwnClaim,
  { performance, ...guests }: WantedSeats,
): Reply<BasketView> {
  const tooMany = whyTooMany(till, selling, own.length);
  if (tooMany !== null) return tooMany;
  const judged = judgeOwn(till, board, selling, own, guests);
  if (!judged.ok) return judged;
  const dropped = dropBasket(till);
  if (!dropped.ok) return dropped;
  return holdOwn(till, selling, performance, own, { advice: judged.value, overrides: guests.without ?? [] });
}

/** An older server is asked for the seats alone: it has no rules that could be set aside. */
function requestOf(
  till: TillContext,
  { performance, claim, wheelchairs, code, without }: WantedSeats,
): RequestInput<TerminalCommands['hold.place']> {
  if (!speaks(till, TERMINAL_COMMANDS['hold.best'].since)) return { performance, claim };
  return {
    performance,
    claim,
    ...(wheelchairs ? { wheelchairs } : {}),
    ...(code === undefined ? {} : { code }),
    ...(without === undefined || without.length === 0 ? {} : { without }),
  };
}

/** Cut off: none of it is this till's, or not all of it; then what is not is named. */
function refuseCutOff(till: TillContext, claimed: OwnClaim | null): Reply<never> {
  const why = whyCutOff(till) ?? no('SALES_FORBIDDEN_OFFLINE', { reason: 'server-needed' });
  if (claimed === null || claimed.own.length === 0 || why.ok || why.error.reason !== 'server-needed') return why;
  return no('SALES_FORBIDDEN_OFFLINE', { reason: 'own-seats-only', taken: claimed.others });
}
