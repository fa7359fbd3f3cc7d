import type { VenueId } from '@foyer/shared/domain/ids';
import type { MovieDetail, Performance, Venue } from '../../services/api.ts';
import { wordsOf } from '../../services/kind-words.ts';
import { moneyText } from '../../services/money-text.ts';
import { canBuy, titleFacts, whyNot } from '../../services/on-offer.ts';
import { dayName, startText } from '../../services/start-text.ts';
import { fill, inOurs, language, texts } from '../../services/texts.ts';
import { clockText } from '../../services/time-text.ts';

/** Few seats are left where one sits where one can. */
const FEW = 10;
/** Longer than this takes more than three lines, by language. */
const LONG = { 'zh-CN': 72, en: 140 };

export interface PerformanceRow {
  readonly id: string;
  /** `19:30`, `次日00:30`. */
  readonly time: string;
  readonly until: string;
  readonly hall: string;
  /** `2D`, `3D`, the number of a train; may be empty. */
  readonly version: string;
  readonly price: string;
  /** What is to be said of it: few seats, none, over, begun. Empty where there is nothing to say. */
  readonly note: string;
  readonly isFew: boolean;
  readonly canBuy: boolean;
  readonly label: string;
}

export interface DayChip {
  readonly day: string;
  readonly name: string;
  readonly date: string;
  readonly isChosen: boolean;
}

interface Asked {
  readonly movie: MovieDetail;
  readonly venues: readonly Venue[];
  /** Chosen, or of the link; null for all. */
  readonly venue: VenueId | null;
  /** Chosen business day; null for the first. */
  readonly day: string | null;
  readonly now: number;
}

/** Everything the page of a title shows. Days are business days of the venue: what begins after midnight ends the evening. */
export function filmView({ movie, venues, venue: wanted, day: wantedDay, now }: Asked) {
  const { performances } = movie;
  const words = wordsOf(movie.kind);
  const t = texts('film');
  const played = [...new Set(performances.map(({ venue }) => venue))];
  const venue = wanted !== null && played.includes(wanted) ? wanted : null;
  const here = performances.filter((one) => venue === null || one.venue === venue);
  const days = [...new Set(here.map(({ businessDay }) => businessDay))].sort();
  const day = wantedDay !== null && days.includes(wantedDay) ? wantedDay : firstDay(here, days);
  const shown = here.filter(({ businessDay }) => businessDay === day);
  const groups = played.flatMap((id) => {
    const rows = shown.filter((one) => one.venue === id).map((one) => performanceRow(one, movie.kind, now));
    return rows.length === 0 ? [] : [{ id, name: venueName(venues, id), rows }];
  });
  return {
    ...factsOf(movie),
    days: days.map((one): DayChip => ({ day: one, ...dayName(one, momentOf(here, one, now)), isChosen: one === day })),
    day: day ?? '',
    venueChips:
      played.length < 2
        ? []
        : [
            { id: '', name: texts('films').allVenues, isChosen: venue === null },
            ...played.map((id) => ({ id: id as string, name: venueName(venues, id), isChosen: id === venue })),
          ],
    elsewhere:
      wanted !== null && venue === null && played.length > 0
        ? fill(t.elsewhere, { venue: venueName(venues, wanted) })
        : '',
    groups,
    isSoldOut: shown.some(({ onSale, available }) => onSale && available <= 0),
    next: nextOf(here, venues, now),
    words: { hall: words.hall, performance: words.performance, choose: words.choose, next: t.next[movie.kind] },
  };
}

function factsOf(movie: MovieDetail) {
  const { title, kind, posterUrl, score, synopsis: about } = movie;
  const name = inOurs(title);
  const other = language() === 'en' ? title.zh : title.en;
  const synopsis = inOurs(about);
  return {
    title: name,
    otherTitle: other === name ? '' : other,
    posterUrl,
    score: score === null ? '' : score.toFixed(1),
    // Nobody scores a train.
    scoreWord: score !== null ? texts('film').scoreWord : kind === 'train' ? '' : texts('films').noScore,
    facts: titleFacts(movie),
    synopsis,
    isLong: synopsis.length > LONG[language()],
  };
}

/** Opens where something can be bought; where nothing can, at the first day there is. */
const firstDay = (performances: readonly Performance[], days: readonly string[]): string | null =>
  performances.find(canBuy)?.businessDay ?? days[0] ?? null;

/** Now by the clock of the venue that plays on this day. */
const momentOf = (performances: readonly Performance[], day: string, now: number) => ({
  at: now,
  utcOffsetMin: performances.find(({ businessDay }) => businessDay === day)?.utcOffsetMin ?? 0,
});

const venueName = (venues: readonly Venue[], id: VenueId): string => {
  const venue = venues.find((one) => one.id === id);
  return venue === undefined ? id : inOurs(venue.name);
};

function performanceRow(performance: Performance, kind: MovieDetail['kind'], now: number): PerformanceRow {
  const { id, startsAt, endsAt, utcOffsetMin, businessDay, minPrice, currency, available } = performance;
  const t = texts('film');
  const time = clockText({ at: startsAt, utcOffsetMin }, businessDay);
  const until = fill(t.until[kind], { time: clockText({ at: endsAt, utcOffsetMin }, businessDay) });
  const hall = inOurs(performance.hallName);
  const price = minPrice === null ? '' : fill(texts('common').from, { price: moneyText(minPrice, currency) });
  const isBuyable = canBuy(performance);
  const isFew = isBuyable && available <= FEW;
  const note = noteOf(performance, kind, now);
  const words = wordsOf(kind);
  // A carriage is called one by its own name already.
  const where = hall.includes(words.hall) ? hall : `${words.hall} ${hall}`;
  const label = [time, until, where, performance.version, price, note, isBuyable ? words.choose : '']
    .filter((part) => part !== '')
    .join('，');
  return { id, time, until, hall, version: performance.version, price, note, isFew, canBuy: isBuyable, label };
}

function noteOf(performance: Performance, kind: MovieDetail['kind'], now: number): string {
  if (!canBuy(performance)) return whyNot(performance);
  const { few, started } = texts('film');
  if (performance.available <= FEW) return fill(few, { n: performance.available });
  return performance.startsAt <= now ? started[kind] : '';
}

/** The first one that can be bought and has not begun: one tap from the page to its seats. */
function nextOf(performances: readonly Performance[], venues: readonly Venue[], now: number) {
  const next = performances.find((one) => canBuy(one) && one.startsAt > now);
  if (next === undefined) return null;
  const { id, startsAt, businessDay, utcOffsetMin, venue } = next;
  return {
    id: id as string,
    when: startText(startsAt, businessDay, { at: now, utcOffsetMin }),
    where: venueName(venues, venue),
  };
}
