import { type Layout, layoutOf } from '@foyer/shared/seating/layout';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { byId, make, postJson } from './elements.ts';
import { hallOf } from './hall-view.ts';
import { type Bought, NO_ANSWER, whyNot } from './refusal-words.ts';
import { nameOfPlace, rememberHall } from './seat-names.ts';
import type { StageState } from './stage-state.ts';
import { say, sayText } from './words.ts';

interface Show {
  readonly id: string;
  /** Its counters go on selling while they are cut off. */
  readonly sellsCutOff: boolean;
  readonly startsAt: number;
  readonly utcOffsetMin: number;
  readonly hallName: { readonly zh: string; readonly en: string };
  readonly movie: { readonly title: { readonly zh: string; readonly en: string } };
}

interface Seats {
  readonly map: SeatMap | null;
  readonly states: string;
}

const MOST_SHOWS = 12;
const EVERY_MS = 1000;
/** What begins sooner may go off sale while somebody walks through the steps. */
const WALK_MS = 20 * 60_000;

/** The buyer's phone: what it last saw, what it has chosen, and what became of it. */
const phone = {
  shows: [] as readonly Show[],
  performance: '',
  /** The visitor has chosen the performance by hand: the phone follows nobody any more. */
  isChosenByHand: false,
  /** The newest sale of a counter that was looked at. */
  followedAt: 0,
  layout: null as Layout | null,
  states: '',
  isReached: true,
  chosen: new Set<number>(),
  isBuying: false,
  said: { text: '', isBad: false },
};

/** Looks at the house again and again, as a phone does while its seat page is open. */
export function startPhone(): void {
  const look = async (): Promise<void> => {
    await lookAtHouse().catch(() => {
      phone.isReached = false;
    });
    draw();
    setTimeout(() => void look(), EVERY_MS);
  };
  void look();
}

async function lookAtHouse(): Promise<void> {
  if (phone.shows.length === 0) {
    phone.shows = ((await (await fetch('/shows')).json()) as Show[]).slice(0, MOST_SHOWS);
    phone.performance = firstToShow(phone.shows)?.id ?? '';
  }
  if (phone.performance === '') return;
  const asked = phone.performance;
  const seats = (await (await fetch(`/seats?performance=${encodeURIComponent(asked)}`)).json()) as Seats | null;
  phone.isReached = seats !== null;
  if (seats === null || asked !== phone.performance) return;
  if (seats.map !== null) {
    phone.layout = layoutOf(seats.map);
    rememberHall(asked, phone.layout);
  }
  phone.states = seats.states;
  for (const place of phone.chosen) if (seats.states[place] !== '.' && !phone.isBuying) phone.chosen.delete(place);
}

const firstToShow = (shows: readonly Show[]): Show | undefined =>
  shows.find(({ sellsCutOff, startsAt }) => sellsCutOff && startsAt > Date.now() + WALK_MS) ?? shows[0];

/** What the phone shows, as the guide and the picker call it. */
export function shownShow(): (Pick<Show, 'id' | 'utcOffsetMin'> & { readonly text: string }) | null {
  const show = phone.shows.find(({ id }) => id === phone.performance);
  return show === undefined ? null : { id: show.id, utcOffsetMin: show.utcOffsetMin, text: textOf(show) };
}

/** `12:40 A title · Screen 3` */
function textOf(show: Show): string {
  const time = new Date(show.startsAt + show.utcOffsetMin * 60_000).toISOString().slice(11, 16);
  return `${time} ${sayText(show.movie.title)} · ${sayText(show.hallName)}`;
}

/** Goes where a counter has just sold, so that it is seen; not away from what somebody is about to buy. */
export function followSales({ proof }: StageState): void {
  const sales = (proof?.ledgers ?? []).flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'sale.made'));
  const newest = sales.toSorted((a, b) => b.at - a.at)[0];
  if (newest === undefined || newest.at <= phone.followedAt) return;
  phone.followedAt = newest.at;
  if (phone.isChosenByHand || phone.chosen.size > 0 || phone.isBuying) return;
  if (newest.performance !== null) openShow(newest.performance);
}

/** Nothing happens when it is not on sale to the public. */
function openShow(performance: string): void {
  if (performance === phone.performance || !phone.shows.some(({ id }) => id === performance)) return;
  phone.performance = performance;
  phone.layout = null;
  phone.chosen.clear();
  phone.said = { text: '', isBad: false };
  draw();
  void lookAtHouse().then(draw, () => undefined);
}

/** Words and switches only; the hall follows its own looks at the server. */
export function showPhone({ switches }: StageState): void {
  const isCut = switches['internet'] === true;
  const isKilled = switches['server'] === true;
  const head = make(
    'div',
    { class: 'head' },
    make('h2', { id: 'phone-title' }, say('phone')),
    flipper('internet', isCut, isCut ? 'mendInternet' : 'cutInternet'),
    flipper('server', isKilled, isKilled ? 'startServer' : 'killServer'),
  );
  const section = byId('phone');
  const old = section.querySelector('.head');
  if (old === null) section.append(head, make('div', { class: 'screen' }));
  else if (old.innerHTML !== head.innerHTML) old.replaceWith(head);
}

function flipper(name: string, isBroken: boolean, word: Parameters<typeof say>[0]): HTMLElement {
  const button = make(
    'button',
    { type: 'button', class: 'plug', 'data-switch': name, 'aria-pressed': String(isBroken) },
    say(word),
  );
  button.addEventListener('click', () => void postJson('/switch', { name, isBroken: !isBroken }));
  return button;
}

/** Draws what the phone shows; also after the language was changed. */
export function draw(): void {
  const screen = byId('phone').querySelector('.screen');
  if (screen === null) return;
  const { layout, states, chosen, isReached, isBuying, said } = phone;
  const names = [...chosen].map((place) => nameOf(layout, place)).join(', ');
  const buy = make(
    'button',
    { type: 'button', id: 'buy' },
    isBuying ? say('buying') : chosen.size === 0 ? say('choose') : `${say('buy')} ${names}`,
  );
  buy.disabled = isBuying || chosen.size === 0;
  buy.addEventListener('click', () => void buyChosen());
  const parts: HTMLElement[] = [pickerOf()];
  if (!isReached) parts.push(make('p', { class: 'bad', role: 'status' }, say('noServer')));
  if (layout !== null) {
    const movedTo = screen.querySelector('.hall')?.scrollLeft ?? null;
    const hall = hallOf({ layout, states, chosen, onTap: tap, movedTo });
    parts.push(make('p', { class: 'stage' }, say(layout.map.stage.kind)), hall, legendOf());
  }
  const answer =
    said.text === '' ? [] : [make('p', { class: said.isBad ? 'bad' : 'good', role: 'status', id: 'said' }, said.text)];
  parts.push(make('div', { class: 'pay' }, ...answer, buy));
  renew(screen, parts);
  const picker = screen.querySelector('select');
  if (picker !== null) picker.value = phone.performance;
}

/** Puts in only what differs: an open list stays open, the focus on its seat, and a wide hall where it was moved to. */
function renew(screen: Element, parts: readonly HTMLElement[]): void {
  const focused = document.activeElement?.getAttribute('data-place') ?? null;
  const moved = screen.querySelector('.hall')?.scrollLeft;
  for (const [i, part] of parts.entries()) {
    const old = screen.children[i];
    if (old === undefined) screen.append(part);
    else if (old.outerHTML !== part.outerHTML) old.replaceWith(part);
  }
  while (screen.children.length > parts.length) screen.lastElementChild?.remove();
  const hall = screen.querySelector('.hall');
  if (hall !== null) hall.scrollLeft = moved ?? (hall.scrollWidth - hall.clientWidth) / 2;
  if (focused !== null && document.activeElement === document.body)
    screen.querySelector<SVGElement>(`[data-place="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function pickerOf(): HTMLElement {
  const select = make('select', { 'aria-label': say('show') });
  for (const show of phone.shows) {
    select.append(make('option', { value: show.id }, textOf(show)));
  }
  select.addEventListener('change', () => {
    phone.isChosenByHand = true;
    openShow(select.value);
  });
  return select;
}

const legendOf = (): HTMLElement =>
  make(
    'ul',
    { class: 'legend' },
    ...(['free', 'sold', 'counter', 'other'] as const).map((look) =>
      make('li', { class: look }, say(look === 'counter' ? 'atCounter' : look)),
    ),
  );

function tap(place: number): void {
  if (phone.isBuying) return;
  if (!phone.chosen.delete(place)) phone.chosen.add(place);
  phone.said = { text: '', isBad: false };
  draw();
}

async function buyChosen(): Promise<void> {
  const { layout, performance, chosen } = phone;
  const seats = [...chosen].map((place) => layout?.places[place]?.id ?? '');
  phone.isBuying = true;
  draw();
  const bought = (await postJson('/buy', { performance, seats }).catch(() => NO_ANSWER)) as Bought;
  phone.isBuying = false;
  phone.chosen.clear();
  phone.said = bought.ok
    ? { text: `${say('bought')} ${bought.order.pickupCode}`, isBad: false }
    : { text: whyNot(bought.error), isBad: true };
  draw();
}

function nameOf(layout: Layout | null, place: number): string {
  const found = layout?.places[place];
  return found === undefined ? '' : nameOfPlace(found);
}
