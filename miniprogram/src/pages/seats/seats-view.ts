import type { AreaId } from '@foyer/shared/domain/ids';
import type { Minor } from '@foyer/shared/domain/money';
import type { BestFound } from '@foyer/shared/seating/best/find-best';
import { floorOf } from '@foyer/shared/seating/drawing/plan';
import type { SeatRefusal } from '@foyer/shared/seating/rules/seat-refusal';
import { zoneColors } from '../../components/seat-map/picture-parts.ts';
import type { LegendItem } from '../../components/seat-legend/seat-legend.ts';
import { moneyText } from '../../services/money-text.ts';
import { counted, fill, inOurs, texts } from '../../services/texts.ts';
import { serverNow } from '../../services/server-clock.ts';
import { countdownText, whenText } from '../../services/time-text.ts';
import type { Choice } from './choice.ts';
import { countOf } from './choice.ts';
import { areasOf, type Hall, isSoldOut, leftInArea } from './hall.ts';
import { placeName, placeNames, priceOf, priceText } from './names.ts';

/** What stands at the top: title, and when and where in one line. */
function headOf({ view }: Hall): { title: string; where: string } {
  const { about } = view;
  if (about === undefined) return { title: '', where: '' };
  const when = whenText({ at: about.startsAt, utcOffsetMin: about.utcOffsetMin }, about.businessDay);
  return {
    title: inOurs(about.title.name),
    where: [when, inOurs(about.hallName), about.version].filter((part) => part !== '').join(' · '),
  };
}

/** Most people that seats are proposed for in one tap. */
const MOST_PEOPLE = 6;

/** All that changes with the hall and not with the choice. */
export function hallData(hall: Hall, states: string, isWithFriends: boolean) {
  const t = texts('seats');
  const sizes = Array.from({ length: Math.min(MOST_PEOPLE, hall.maxPlaces) }, (_, n) => n + 1);
  return {
    phase: 'ready',
    head: headOf(hall),
    status: statusOf(hall, states, serverNow()),
    legend: legendOf(hall, states, isWithFriends),
    sizes: sizes.map((n) => ({ n, text: fill(t.people, { n }), label: fill(t.best, { n }) })),
  };
}

/** What is below and above the map, for what is chosen. */
export const panelData = (hall: Hall, states: string, choice: Choice, floor: number) => ({
  floors: floorsOf(hall, choice, floor),
  areas: areaSteps(hall, states, choice, floor),
  chips: chipsOf(hall, choice.seats),
});

/** Why nothing can be bought here, or null. */
export function statusOf(hall: Hall, states: string, now: number): { title: string; what: string } | null {
  const t = texts('seats');
  const { about, sale } = hall.view;
  if (about?.isCancelled === true) return { title: t.cancelled, what: t.closedWhat };
  if (sale !== undefined && (!sale.isOpen || sale.endsAt <= now)) return { title: t.closed, what: t.closedWhat };
  return isSoldOut(states) ? { title: t.soldOut, what: t.soldOutWhat } : null;
}

/** Signs of the seats that this hall has, and the price of each zone. */
export function legendOf(
  hall: Hall,
  states: string,
  isWithFriends: boolean,
): { looks: LegendItem[]; zones: LegendItem[] } {
  const t = texts('seats');
  const colors = zoneColors(hall.layout.map).map(({ line, fill: ground }) => `--c:${line};--f:${ground}`);
  const plain = '--c:#5b5750;--f:#ffffff';
  const kinds = new Set(hall.layout.places.map(({ kind }) => kind));
  const item = (k: string, text: string, pair?: string): LegendItem => ({
    key: k,
    k,
    color: plain,
    text,
    ...(pair === undefined ? {} : { pair }),
  });
  const hasSeats = hall.plan.rows.length > 0;
  const looks = [
    ...(hasSeats ? [item('free', t.look.free), item('chosen', t.look.chosen), item('sold', t.look.sold)] : []),
    ...(states.includes('x') && hasSeats ? [item('off', t.look.off)] : []),
    ...(states.includes('c') && hasSeats ? [item('counter', t.look.counter)] : []),
    ...(isWithFriends ? [item('friend', t.look.friend)] : []),
    ...(kinds.has('couple-left') ? [item('cl', t.kind.couple, 'cr')] : []),
    ...(kinds.has('wheelchair') ? [item('wheel', t.kind.wheelchair)] : []),
    ...(kinds.has('companion') ? [item('comp', t.kind.companion)] : []),
    ...(kinds.has('restricted-view') ? [item('poor', t.kind.poor)] : []),
  ];
  const zones = hall.layout.map.priceZones.flatMap(({ id, name }, at): LegendItem[] => {
    const price = hall.prices.get(id);
    if (price === undefined) return [];
    const text = fill(t.priced, { name: inOurs(name), price: moneyText(price, hall.currency) });
    return [{ key: id, k: 'free', color: colors[at] ?? plain, text }];
  });
  return { looks, zones };
}

/** Floors to switch between; none where there is one. */
function floorsOf(hall: Hall, choice: Choice, shown: number): { at: number; name: string; on: boolean }[] {
  const { floors } = hall.plan;
  if (floors.length < 2) return [];
  return floors.map(({ name }, at) => {
    const own = choice.seats.filter((place) => floorOf(hall.plan, place) === at).length;
    return { at, name: `${name === null ? '' : inOurs(name)}${own > 0 ? ` · ${own}` : ''}`, on: at === shown };
  });
}

export interface AreaStep {
  readonly area: AreaId;
  readonly name: string;
  readonly price: string;
  readonly left: string;
  readonly n: number;
  readonly canMore: boolean;
  readonly moreLabel: string;
  readonly fewerLabel: string;
}

/** Areas of the floor that is shown, with how many places are wanted. */
function areaSteps(hall: Hall, states: string, choice: Choice, floor: number): AreaStep[] {
  const t = texts('seats');
  const shown = new Set(hall.plan.floors[floor]?.areas.map((at) => hall.plan.areas[at]?.id));
  return areasOf(hall)
    .filter(({ area }) => shown.has(area))
    .map((row) => {
      const name = row.areaName === null ? '' : inOurs(row.areaName);
      const n = choice.areas.get(row.area) ?? 0;
      const left = leftInArea(row, states);
      return {
        area: row.area,
        name,
        price: priceText(hall, row.first),
        left: left === 0 ? texts('seats').soldOut : fill(t.left, { n: left }),
        n,
        canMore: n < left && countOf(choice) < hall.maxPlaces && priceOf(hall, row.first) !== null,
        moreLabel: fill(t.more, { area: name }),
        fewerLabel: fill(t.fewer, { area: name }),
      };
    });
}

export interface Chip {
  readonly i: number;
  readonly text: string;
  readonly price: string;
  readonly removes: string;
}

/** The chosen seats, each with its price; a tap takes it away. */
const chipsOf = (hall: Hall, seats: readonly number[]): Chip[] =>
  seats.map((i) => {
    const text = placeName(hall, i);
    return { i, text, price: priceText(hall, i), removes: fill(texts('seats').remove, { seat: text }) };
  });

/** Prices of all places with the fee for each ticket. */
export function totalOf(hall: Hall, { seats, areas }: Pick<Choice, 'seats' | 'areas'>): { total: Minor; fee: Minor } {
  let total = 0;
  let n = seats.length;
  for (const place of seats) total += priceOf(hall, place) ?? 0;
  for (const row of areasOf(hall)) {
    const count = areas.get(row.area) ?? 0;
    total += count * (priceOf(hall, row.first) ?? 0);
    n += count;
  }
  const fee = n * hall.feePerTicket;
  return { total: (total + fee) as Minor, fee: fee as Minor };
}

export interface Foot {
  readonly text: string;
  readonly sub: string;
  readonly off: boolean;
}

/** The one button: what it does, and what it costs; `closed`: why nothing can be bought. */
export function footOf(hall: Hall, choice: Choice, proposal: BestFound | null, closed: string | null): Foot {
  const t = texts('seats');
  const taken = proposal === null ? choice : choiceOf(proposal);
  const n = countOf({ ...choice, ...taken });
  if (n === 0 || closed !== null) return { text: closed ?? t.choose, sub: '', off: true };
  const { total, fee } = totalOf(hall, taken);
  const money = moneyText(total, hall.currency);
  const words = proposal === null ? t.done : proposal.standing !== null ? t.takePlaces : n === 1 ? t.takeOne : t.take;
  return {
    text: fill(words, { total: money, n }),
    sub: fee > 0 ? fill(t.fee, { fee: moneyText(fee, hall.currency) }) : counted(n, t.countOne, t.count),
    off: false,
  };
}

/** `14:59` of what is left of a hold, on its line and on the button. */
export function heldText(leftMs: number): { readonly text: string; readonly go: string } {
  const t = texts('seats');
  const time = { left: countdownText(leftMs) };
  return { text: fill(t.heldLeft, time), go: fill(t.continue, time) };
}

/** A proposal as if it were chosen. */
export const choiceOf = ({ places, standing }: BestFound): Pick<Choice, 'seats' | 'areas'> => ({
  seats: places,
  areas: new Map(standing === null ? [] : [[standing.area, standing.count]]),
});

/** What is proposed, in one line. */
export function proposalText({ places, groups, rung, reasons, standing }: BestFound, isWithFriends: boolean): string {
  const t = texts('seats').proposal;
  const n = standing?.count ?? places.length;
  if (standing !== null) return fill(t.standing, { n });
  if (isWithFriends && reasons.includes('beside-yours')) return fill(t.friends, { n });
  if (rung === 'split' || rung === 'across-zones') return fill(t.apart, { n, groups: groups.length });
  if (isWithFriends) return fill(t.near, { n });
  return n === 1 ? t.one : fill(t.together, { n });
}

/** What is the matter with the chosen seats, and what one tap does about it. */
export function ruleText(hall: Hall, refusal: SeatRefusal): { text: string; act: string; seats: readonly number[] } {
  const t = texts('seats');
  const names = (places: readonly number[]): string => placeNames(hall, places);
  switch (refusal.code) {
    case 'NOT_TOGETHER': {
      const n = refusal.proposal.length;
      const groups = refusal.components.map(names).join(t.between);
      const text = fill(refusal.reason === 'together' ? t.rule.together : t.rule.fewer, { groups, n });
      return { text, act: fill(t.move, { seats: names(refusal.proposal) }), seats: refusal.proposal };
    }
    case 'SINGLE_SEAT_LEFT':
      return {
        text: fill(t.rule.single, { seats: names(refusal.stranded) }),
        act: fill(t.move, { seats: names(refusal.proposal) }),
        seats: refusal.proposal,
      };
    case 'COUPLE_SPLIT':
      return {
        text: fill(t.rule.couple, { seats: names(refusal.partners) }),
        act: fill(t.also, { seats: names(refusal.partners) }),
        seats: refusal.partners,
      };
    case 'SEAT_HELD_BACK':
      return { text: fill(t.rule.held, { seats: names(refusal.places) }), act: t.wheelchair, seats: refusal.places };
  }
}
