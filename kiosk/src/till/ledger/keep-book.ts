import type { HoldId } from '@foyer/shared/domain/ids';
import type { OwnAllotment, OwnPlace } from '../allotments/own-place.ts';
import type { AllotmentChanges } from '../allotments/reconcile.ts';
import type { GivenUpKeep } from './keep-records.ts';
import { returnPlaces } from './own-book.ts';
import type { BasketRecord } from './records.ts';
import type { KeptRecords } from './records-of.ts';
import type { KeptSignIn } from './sign-in-records.ts';

/** Seats of the pool that the server made this till's own for the basket that holds them. */
export interface KeptSeats {
  readonly allotment: OwnAllotment;
  /** Those of them that are not written yet. */
  readonly granted: AllotmentChanges['granted'];
  readonly basket: BasketRecord;
}

/** What the ledger does with seats that are kept for one order, and with sign-ins for the time without the server. */
export interface KeepBook {
  /** The allotment, its places and the basket that is own from now on, all or nothing. */
  keepSeats(kept: KeptSeats): void;
  /** The basket is gone, and what was kept for it is given back (`abandoned`), all or nothing. As `returnPlaces`. */
  abandonBasket(places: readonly OwnPlace[], at: number): number | null;
  /** The basket is gone, and remembered: whether its seats are this till's own is not known. */
  giveUpKeep(keep: GivenUpKeep): void;
  givenUpKeeps(): readonly GivenUpKeep[];
  forgetGivenUp(hold: HoldId): void;
  signInOf(login: string): KeptSignIn | null;
  /** Takes the place of what is kept under the login. */
  keepSignIn(signIn: KeptSignIn): void;
  forgetSignIn(login: string): void;
}

interface KeepBooks extends KeptRecords {
  readonly decide: <T>(what: string, work: () => T) => T;
}

export const keepBook = (books: KeepBooks): KeepBook => ({
  keepSeats: ({ allotment, granted, basket }) =>
    books.decide('kept seats', () => {
      books.allotments.keep({ allotments: [allotment], granted, gone: [] });
      books.requests.keepBasket(basket);
    }),
  abandonBasket: (places, at) =>
    books.decide('an abandoned basket', () => {
      books.requests.keepBasket(null);
      return returnPlaces(books, places, 'abandoned', at);
    }),
  giveUpKeep: (keep) =>
    books.decide('a basket given up', () => {
      books.keeps.giveUp(keep);
      books.requests.keepBasket(null);
    }),
  givenUpKeeps: () => books.keeps.givenUp(),
  forgetGivenUp: (hold) => books.decide('the end of a keep', () => books.keeps.forget(hold)),
  signInOf: (login) => books.signIns.find(login),
  keepSignIn: (signIn) => books.decide('a sign-in', () => books.signIns.keep(signIn)),
  forgetSignIn: (login) => books.decide('the end of a sign-in', () => books.signIns.forget(login)),
});
