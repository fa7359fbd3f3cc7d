import type { AllotmentId, OrderId, PerformanceId } from '@foyer/shared/domain/ids';
import { partsOf } from '@foyer/shared/domain/venue/settle/sale-money';
import { sumMinor } from '@foyer/shared/domain/money';
import type { PartPaid, SaleMade, SaleVoided, SeatsReturned } from '@foyer/shared/domain/fact';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import type { OrderView } from '@foyer/shared/wire/orders';
import {
  isKnownWhole,
  newestByPlace,
  type BirthOfVenue,
  type OwnAllotment,
  type OwnPlace,
  type OwnShow,
} from '../allotments/own-place.ts';
import type { AllotmentChanges } from '../allotments/reconcile.ts';
import type { PaperTicket } from '../printing/paper-ticket.ts';
import type { AllotmentRecords } from './allotment-records.ts';
import { keepChange, type PayChange } from './payment-book.ts';
import type { PrintIntent } from './records.ts';
import type { KeptRecords } from './records-of.ts';

/** A sale from own allotments, ready to be written. */
export interface OwnSale {
  /** Names the sale in the ledger. */
  readonly commandId: string;
  readonly fact: SaleMade;
  readonly received: number;
  /** What changes with it of the order that was being paid. */
  readonly change?: PayChange;
  readonly printName: string;
  /** Makes order and paper; the tickets carry the number of the fact, which is known only when it is written. */
  readonly issue: (jn: number) => { readonly order: OrderView; readonly paper: readonly PaperTicket[] };
}

export interface OwnVoid {
  readonly fact: SaleVoided;
  readonly currency: string;
  /** Why, in a word the screen offered. */
  readonly reason: string;
  /** Charges that the card terminal reverses for it. */
  readonly change?: PayChange;
}

/** What the ledger does with the places this till may sell from by itself. */
export interface OwnBook {
  /** From which moment, in server time, this ledger knows what the till sold. Null before the first contact. */
  birth(): number | null;
  /** Written once; later calls change nothing. */
  /** Where each venue's stream stood then; empty in a ledger of before. */
  births(): readonly BirthOfVenue[];
  bear(at: number, venues: readonly BirthOfVenue[]): void;
  ownAllotments(): readonly OwnAllotment[];
  /** Every place ever granted that is still kept, of one performance or of all. */
  ownPlaces(performance: PerformanceId | null): readonly OwnPlace[];
  /** Performances with places that are neither sold nor given back. */
  ownPerformances(): readonly PerformanceId[];
  ownPlacesOf(order: OrderId): readonly OwnPlace[];
  keepAllotments(changes: AllotmentChanges): void;
  ownShows(): readonly OwnShow[];
  ownShow(performance: PerformanceId): OwnShow | null;
  ownMap(hash: string): SeatMap | null;
  keepOwnShow(show: OwnShow, map: SeatMap): void;
  /** The sale, its places, its cash (a card's charge is in the sale's own fact) and its wish for paper, all or nothing; the basket is gone. */
  sellOwn(sale: OwnSale): PrintIntent;
  /** The places stand in their allotments again, cash goes out of the drawer, and the sale is marked. */
  voidOwn(undone: OwnVoid): void;
  /** The fact of each allotment concerned and its tombstones. The number of the last fact; null when none was needed. */
  returnPlaces(places: readonly OwnPlace[], reason: SeatsReturned['reason'], at: number): number | null;
}

interface OwnBooks extends KeptRecords {
  readonly decide: <T>(what: string, work: () => T) => T;
}

/** A fact must fit in a frame, whatever is given back at once. */
const PLACES_PER_FACT = 2000;

export const ownBook = (books: OwnBooks): OwnBook => ({
  birth: () => books.allotments.birth(),
  births: () => books.allotments.births(),
  bear: (at, venues) => books.decide('its birth', () => books.allotments.bear(at, venues)),
  ownAllotments: () => books.allotments.allotments(),
  ownPlaces: (performance) => books.allotments.places(performance),
  ownPerformances: () => books.allotments.performances(),
  ownPlacesOf: (order) => books.allotments.soldTo(order),
  keepAllotments: (changes) => books.decide('allotments', () => books.allotments.keep(changes)),
  ownShows: () => books.shows.shows(),
  ownShow: (performance) => books.shows.show(performance),
  ownMap: (hash) => books.shows.map(hash),
  keepOwnShow: (show, map) =>
    books.decide('a show', () => {
      books.shows.keepMap(show.performance.layout, map);
      books.shows.keepShow(show);
    }),
  sellOwn: (sale) => books.decide('an own sale', () => sellOwn(books, sale)),
  voidOwn: (undone) => books.decide('a void', () => voidOwn(books, undone)),
  returnPlaces: (places, reason, at) => books.decide('a return', () => returnPlaces(books, places, reason, at)),
});

function sellOwn(books: OwnBooks, { commandId, fact, received, change, printName, issue }: OwnSale): PrintIntent {
  const { journal, allotments, requests, sales } = books;
  const { order: orderId, shift, clerk, currency, at } = fact;
  const parts = partsOf(fact);
  const amount = cashIn(parts);
  if (change !== undefined) keepChange(books.payments, change);
  const jn = journal.append(fact);
  if (amount > 0)
    journal.append({ kind: 'cash.moved', v: 1, shift, clerk, order: orderId, reason: 'sale', amount, currency, at });
  allotments.change(fact.lines.map((line) => ({ ...line, state: 'sold', order: orderId, jn })));
  requests.addOwnSale(commandId, orderId, at);
  requests.keepBasket(null);
  const { order, paper } = issue(jn);
  sales.add(commandId, { order, shift, soldAt: at, received, paper, card: fact.tender?.reference ?? null, parts });
  const intent = { orderId, copy: 1, name: printName };
  sales.intendPrint(intent, at);
  return intent;
}

const cashIn = (parts: readonly PartPaid[]): number =>
  sumMinor(parts.map(({ kind, amount }) => (kind === 'cash' ? amount : 0)));

function voidOwn(
  { journal, allotments, sales, payments }: OwnBooks,
  { fact, currency, reason, change }: OwnVoid,
): void {
  const { order, shift, clerk, at } = fact;
  const jn = journal.append(fact);
  const amount = cashIn(sales.find(order)?.parts ?? []);
  if (amount > 0)
    journal.append({ kind: 'cash.moved', v: 1, shift, clerk, order, reason: 'sale-undone', amount, currency, at });
  allotments.change(fact.lines.map((line) => ({ ...line, state: 'mine', order: null, jn })));
  sales.markVoid(order, reason, clerk, at);
  if (change !== undefined) keepChange(payments, change);
}

/** Of an allotment this ledger does not know whole nothing is returned: what was sold of it may be written elsewhere. */
export function returnablePlaces(allotments: Pick<AllotmentRecords, 'birth' | 'places'>): readonly OwnPlace[] {
  const birth = allotments.birth();
  return [...newestPlaces(allotments.places(null))].filter(
    (own) => own.state === 'mine' && isKnownWhole(own.allotment, birth),
  );
}

function newestPlaces(places: readonly OwnPlace[]): OwnPlace[] {
  const byPerformance = Map.groupBy(places, (own) => own.allotment.performance);
  return [...byPerformance.values()].flatMap((ofOne) => [...newestByPlace(ofOne).values()]);
}

export function returnPlaces(
  { journal, allotments }: Pick<OwnBooks, 'journal' | 'allotments'>,
  places: readonly OwnPlace[],
  reason: SeatsReturned['reason'],
  at: number,
): number | null {
  let last: number | null = null;
  for (const [allotment, ofOne] of Map.groupBy(places, (own) => own.allotment.id))
    for (let from = 0; from < ofOne.length; from += PLACES_PER_FACT)
      last =
        returnSome({ journal, allotments }, allotment, ofOne.slice(from, from + PLACES_PER_FACT), reason, at) ?? last;
  return last;
}

function returnSome(
  { journal, allotments }: Pick<OwnBooks, 'journal' | 'allotments'>,
  allotment: AllotmentId,
  places: readonly OwnPlace[],
  reason: SeatsReturned['reason'],
  at: number,
): number | null {
  const [first] = places;
  if (first === undefined) return null;
  const { performance } = first.allotment;
  const indexes = places.map(({ place }) => place).sort((a, b) => a - b);
  const jn = journal.append({ kind: 'seats.returned', v: 1, performance, allotment, places: indexes, reason, at });
  allotments.change(
    places.map(({ place, fence }) => ({ allotment, place, fence, state: 'returned', order: null, jn })),
  );
  return jn;
}
