import { type Layout, layoutOf } from '@foyer/shared/seating/layout';
import type { SeatMap } from '@foyer/shared/seating/seat-map';
import { byId, make, postJson } from './elements.ts';
import { hallOf } from './hall-view.ts';
import type { StageState } from './stage-state.ts';
import { say, sayText } from './words.ts';

interface Show {
  readonly id: string;
  readonly startsAt: number;
  readonly utcOffsetMin: number;
  readonly hallName: { readonly zh: string; readonly en: string };
  readonly movie: { readonly title: { readonly zh: string; readonly en: string } };
}

interface Seats {
  readonly map: SeatMap | null;
  readonly states: string;
}

type Bought =
  | { readonly ok: true; readonly order: { readonly pickupCode: string } }
  | { readonly ok: false; readonly error: { readonly code: string; readonly reason?: string } };

const MOST_SHOWS = 12;
const EVERY_MS = 1000;

/** The buyer's phone: what it last saw, what it has chosen, and what became of it. */
const phone = {
  shows: [] as readonly Show[],
  performance: '',
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
    phone.performance = phone.shows[0]?.id ?? '';
  }
  if (phone.performance === '') return;
  const asked = phone.performance;
  const seats = (await (await fetch(`/seats?performance=${encodeURIComponent(asked)}`)).json()) as Seats | null;
  phone.isReached = seats !== null;
  if (seats === null || asked !== phone.performance) return;
  if (seats.map !== null) phone.layout = layoutOf(seats.map);
  phone.states = seats.states;
  for (const place of phone.chosen) if (seats.states[place] !== '.' && !phone.isBuying) phone.chosen.delete(place);
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
  const focused = document.activeElement?.getAttribute('data-place') ?? null;
  const { layout, states, chosen, isReached, isBuying, said } = phone;
  const names = [...chosen].map((place) => nameOf(layout, place)).join(', ');
  const buy = make(
    'button',
    { type: 'button', id: 'buy' },
    isBuying ? say('buying') : chosen.size === 0 ? say('choose') : `${say('buy')} ${names}`,
  );
  buy.disabled = isBuying || chosen.size === 0;
  buy.addEventListener('click', () => void buyChosen());
  const parts: Node[] = [pickerOf()];
  if (!isReached) parts.push(make('p', { class: 'bad', role: 'status' }, say('noServer')));
  if (layout !== null) {
    parts.push(make('p', { class: 'stage' }, say('screen')), hallOf(layout, states, chosen, tap), legendOf());
  }
  parts.push(buy);
  if (said.text !== '')
    parts.push(make('p', { class: said.isBad ? 'bad' : 'good', role: 'status', id: 'said' }, said.text));
  screen.replaceChildren(...parts);
  if (focused !== null) screen.querySelector<SVGElement>(`[data-place="${CSS.escape(focused)}"]`)?.focus();
}

function pickerOf(): HTMLElement {
  const select = make('select', { 'aria-label': say('show') });
  for (const show of phone.shows) {
    const time = new Date(show.startsAt + show.utcOffsetMin * 60_000).toISOString().slice(11, 16);
    const option = make(
      'option',
      { value: show.id },
      `${time} ${sayText(show.movie.title)} · ${sayText(show.hallName)}`,
    );
    option.selected = show.id === phone.performance;
    select.append(option);
  }
  select.addEventListener('change', () => {
    phone.performance = select.value;
    phone.layout = null;
    phone.chosen.clear();
    phone.said = { text: '', isBad: false };
    draw();
  });
  return select;
}

const legendOf = (): HTMLElement =>
  make(
    'ul',
    { class: 'legend' },
    ...(['free', 'sold', 'counter'] as const).map((look) =>
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

const NO_ANSWER: Bought = { ok: false, error: { code: 'NO_INTERNET' } };

function whyNot({ code, reason }: { readonly code: string; readonly reason?: string }): string {
  if (code === 'NO_INTERNET') return say('noInternet');
  if (code === 'SEAT_UNAVAILABLE') return say(reason === 'reserved-at-counter' ? 'reserved' : 'taken');
  return `${say('refused')}${code}`;
}

function nameOf(layout: Layout | null, place: number): string {
  const found = layout?.places[place];
  return found === undefined ? '' : `${found.rowLabel}${found.label}`;
}
