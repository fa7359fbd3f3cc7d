import type { PlaceId, TicketTypeId } from '@foyer/shared/domain/ids';
import type { AboutPerformance } from '@foyer/shared/wire/public/programme';
import type { HoldView } from '../../services/api.ts';
import { wordsOf } from '../../services/kind-words.ts';
import { moneyText } from '../../services/money-text.ts';
import { type NamedSeat, seatText, zoneText } from '../../services/seat-text.ts';
import { counted, fill, inOurs, texts } from '../../services/texts.ts';
import { whenText } from '../../services/time-text.ts';
import { ladderView, type Ladder, type LadderView } from './refund-ladder.ts';

/** Which ticket type each held place is bought as. */
export type Choices = Readonly<Record<PlaceId, TicketTypeId>>;

export interface SeatLine {
  readonly placeId: PlaceId;
  readonly seat: string;
  readonly zone: string;
  readonly price: string;
  /** Empty where the zone has one type only: there is nothing to choose. */
  readonly types: readonly TypeChoice[];
  readonly typeName: string;
}

export interface TypeChoice {
  readonly id: TicketTypeId;
  readonly name: string;
  readonly price: string;
  readonly isChosen: boolean;
  readonly spoken: string;
}

export interface ConfirmView {
  readonly title: string;
  readonly when: string;
  readonly where: string;
  readonly seats: readonly SeatLine[];
  readonly count: string;
  readonly fee: { readonly each: string; readonly amount: string } | null;
  readonly total: string;
  readonly payText: string;
  readonly ladder: LadderView | null;
}

/** A hold whose zones have no price, or of a server that does not say them, cannot be ordered from here. */
export const isPriced = (hold: HoldView): boolean =>
  hold.places.length > 0 && hold.places.every(({ priceZone }) => typesOf(hold, priceZone).length > 0);

/** The first type of each place's zone, where nothing else was chosen. */
export function choicesFor(hold: HoldView, chosen: Choices): Choices {
  const entries = hold.places.map(({ placeId, priceZone }) => {
    const types = typesOf(hold, priceZone);
    const kept = types.find(({ id }) => id === chosen[placeId]);
    return [placeId, (kept ?? types[0])?.id] as const;
  });
  return Object.fromEntries(entries.filter(([, type]) => type !== undefined)) as Choices;
}

/** Minor units: the sum of the prices, and the fee of each ticket. */
export function totalOf(hold: HoldView, choices: Choices): number {
  const prices = hold.places.map(({ placeId, priceZone }) => priceOf(hold, priceZone, choices[placeId]));
  return prices.reduce((sum, price) => sum + price, 0) + hold.feePerTicket * hold.places.length;
}

export const linesOf = (hold: HoldView, choices: Choices): { placeId: PlaceId; ticketType: TicketTypeId }[] =>
  hold.places.flatMap(({ placeId }) => {
    const ticketType = choices[placeId];
    return ticketType === undefined ? [] : [{ placeId, ticketType }];
  });

export function confirmView(
  hold: HoldView,
  about: AboutPerformance | undefined,
  ladder: Ladder | null,
  choices: Choices,
): ConfirmView {
  const t = texts('confirm');
  const kind = about?.title.kind ?? 'film';
  const money = (amount: number): string => moneyText(amount, hold.currency);
  const count = hold.places.length;
  const total = money(totalOf(hold, choices));
  const fee = hold.feePerTicket;
  return {
    title: about === undefined ? '' : inOurs(about.title.name),
    when: about === undefined ? '' : whenOf(about),
    where: about === undefined ? '' : [inOurs(about.venue.name), inOurs(about.hallName)].join(' · '),
    seats: seatLines(hold, choices, about),
    count: counted(count, t.ticketsOne, t.tickets),
    fee: fee === 0 ? null : { each: fill(t.feeEach, { price: money(fee) }), amount: money(fee * count) },
    total,
    payText: fill(t.pay, { total }),
    ladder: ladder === null ? null : ladderView(ladder, kind, fee > 0),
  };
}

const whenOf = ({ startsAt, utcOffsetMin, businessDay, version }: AboutPerformance): string =>
  [whenText({ at: startsAt, utcOffsetMin }, businessDay), version].filter((part) => part !== '').join(' · ');

function seatLines(hold: HoldView, choices: Choices, about: AboutPerformance | undefined): SeatLine[] {
  const kind = about?.title.kind ?? 'film';
  const named = new Map((hold.seats ?? []).map((seat) => [seat.placeId, seat]));
  return hold.places.map(({ placeId, priceZone }) => {
    const name: NamedSeat | undefined = named.get(placeId);
    const seat = name === undefined ? '' : seatText(name, kind);
    const types = typesOf(hold, priceZone);
    const type = types.find(({ id }) => id === choices[placeId]);
    return {
      placeId,
      seat: seat === '' ? wordsOf(kind).performance : seat,
      zone: name === undefined ? '' : zoneText(name, about),
      price: moneyText(priceOf(hold, priceZone, choices[placeId]), hold.currency),
      typeName: type === undefined ? '' : inOurs(type.name),
      types: types.length < 2 ? [] : types.map((one) => choiceOf(one, hold, priceZone, one.id === type?.id, seat)),
    };
  });
}

function choiceOf(
  type: ReturnType<typeof typesOf>[number],
  hold: HoldView,
  priceZone: string,
  isChosen: boolean,
  seat: string,
): TypeChoice {
  const price = moneyText(priceOf(hold, priceZone, type.id), hold.currency);
  const name = inOurs(type.name);
  return { id: type.id, name, price, isChosen, spoken: fill(texts('confirm').typeOf, { seat, type: name, price }) };
}

/** What a zone sells, in the order of the price list. */
const typesOf = (
  { prices = {}, ticketTypes = [] }: HoldView,
  priceZone: string,
): NonNullable<HoldView['ticketTypes']> => ticketTypes.filter(({ id }) => prices[priceZone]?.[id] !== undefined);

const priceOf = ({ prices = {} }: HoldView, priceZone: string, type: TicketTypeId | undefined): number =>
  type === undefined ? 0 : (prices[priceZone]?.[type] ?? 0);
