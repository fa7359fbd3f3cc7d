import type { PlaceId } from '@foyer/shared/domain/ids';
import type { BestReason, BestRung } from '@foyer/shared/seating/best/find-best';
import type { SeatRefusalCode } from '@foyer/shared/seating/rules/seat-refusal';
import type { Layout } from '@foyer/shared/seating/layout';
import type { Texts } from '../i18n/i18n.ts';
import { placesText } from './why-not-places.ts';

/** A refusal or an advice of the seat rules as it is told; places by id. */
export interface ToldSeats {
  readonly code: SeatRefusalCode;
  readonly reason?: string | undefined;
  readonly components?: readonly (readonly PlaceId[])[] | undefined;
  readonly stranded?: readonly PlaceId[] | undefined;
  readonly partners?: readonly PlaceId[] | undefined;
  readonly heldBack?: readonly PlaceId[] | undefined;
  readonly proposal?: readonly PlaceId[] | undefined;
}

/** What is the matter with the chosen seats, by name. */
export function whyNotText(layout: Layout, told: ToldSeats, texts: Texts): string {
  const { t } = texts;
  const named = (places: readonly PlaceId[] = []): string => placesText(layout, places, texts);
  switch (told.code) {
    case 'NOT_TOGETHER': {
      const groups = (told.components ?? []).map(named).join(t('seatChoice.between'));
      const n = (told.components ?? []).reduce((sum, group) => sum + group.length, 0);
      if (told.reason !== 'fewer-groups') return t('seatChoice.NOT_TOGETHER.together', { groups });
      // With a wheelchair space only seats with as many were looked for: others may well be together.
      const spaces = (told.proposal ?? []).filter((place) => isSpace(layout, place)).length;
      return spaces === 0
        ? t('seatChoice.NOT_TOGETHER.fewer-groups', { groups, n })
        : t('seatChoice.NOT_TOGETHER.fewer-groups-spaces', { groups, n, spaces });
    }
    case 'SINGLE_SEAT_LEFT':
      return t('seatChoice.SINGLE_SEAT_LEFT', { seats: named(told.stranded) });
    case 'COUPLE_SPLIT':
      return t('seatChoice.COUPLE_SPLIT', { seats: named(told.partners) });
    case 'SEAT_HELD_BACK':
      return t('seatChoice.SEAT_HELD_BACK', { seats: named(told.heldBack) });
  }
}

const isSpace = ({ places, indexById }: Layout, place: PlaceId): boolean =>
  places[indexById.get(place) ?? -1]?.kind === 'wheelchair';

/** Why the house chose these seats: what they are to each other, then what spoke for them. */
export interface BestWhy {
  readonly rung: BestRung;
  readonly reasons: readonly BestReason[];
  readonly groups: readonly (readonly PlaceId[])[];
}

/** The weightiest first: what the guests have to know before what pleases them. */
const WEIGHT: readonly BestReason[] = [
  'companions-apart',
  'somebody-alone',
  'mixed-prices',
  'strands-a-seat',
  'no-zone-for-all',
  'no-row-for-all',
  'only-standing',
  'beside-yours',
  'one-behind-the-other',
  'fills-a-gap',
  'apart-from-others',
  'nearest-focal',
];
const MOST_REASONS = 2;

/** Those worth saying, at most two. A party that is split does not hear that its seats are the best. */
function saidReasons({ rung, reasons }: BestWhy, alone: number): readonly BestReason[] {
  const isTogether = rung === 'together' || rung === 'together-stranding';
  const isTrue = (one: BestReason): boolean => {
    if (one === 'nearest-focal') return isTogether;
    return one !== 'somebody-alone' || alone > 0;
  };
  return WEIGHT.filter((one) => reasons.includes(one) && isTrue(one)).slice(0, MOST_REASONS);
}

/** In one line: `2 位连坐，现有空位中最合适`. */
export function bestText(why: BestWhy, { t, language }: Texts): string {
  const { rung, groups } = why;
  const n = groups.reduce((sum, group) => sum + group.length, 0);
  const alone = groups.filter((group) => group.length === 1).length;
  const sizes = groups.map((group) => t('seatChoice.sizes', { n: group.length })).join(t('seatChoice.sizes.and'));
  const isOne = n === 1 && rung === 'together';
  const head = t(isOne ? 'seatChoice.rung.one' : `seatChoice.rung.${rung}`, { n, groups: groups.length, sizes });
  const said = saidReasons(why, alone).map((reason) =>
    reason === 'somebody-alone' && alone > 1
      ? t('seatChoice.reason.several-alone', { n: alone })
      : t(`seatChoice.reason.${reason}`),
  );
  return [head, ...said].join(language === 'en' ? ', ' : '，');
}

/**
 * The same for a guest. What the house gains by a gap that is filled is nothing to them, and where seats beside them stand
 * with another till they look free.
 */
export const bestTextForGuest = (why: BestWhy, texts: Texts): string =>
  bestText({ ...why, reasons: why.reasons.filter((reason) => reason !== 'fills-a-gap') }, texts);
