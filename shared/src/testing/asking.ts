import type { BestWish } from '../seating/best/find-best.ts';
import { findBest } from '../seating/best/find-best.ts';
import { judgeTake } from '../seating/rules/judge-take.ts';
import type { SeatHouse } from '../seating/rules/seat-house.ts';
import type { SeatRule } from '../seating/rules/seat-refusal.ts';
import type { SeatRulesPatch } from '../seating/rules/seat-rules.ts';
import { idsIn, placesIn } from './drawn-house.ts';

/** The rules of a house that cares: all of them in force, online `require`, at the counter `explain`. */
export const ALL_RULES: SeatRulesPatch = {
  contiguity: { online: 'require', kiosk: 'require', counter: 'explain' },
  orphan: 'strict',
  couples: 'whole',
  heldBack: 'house',
};

const WISH: BestWish = { size: 1, priceZone: null, zone: null, wheelchairs: 0, keep: [] };

/** The best seats by their ids. */
export function bestIn(house: SeatHouse, size: number, wish: Partial<BestWish> = {}) {
  const found = findBest(house, { ...WISH, size, ...wish });
  if (found === null) return null;
  const { places, rung, reasons, groups, standing } = found;
  return { ids: idsIn(house, places), rung, reasons, groups: groups.map((group) => idsIn(house, group)), standing };
}

/** The verdict on seats by their ids. */
export const verdictOn = (house: SeatHouse, ids: string, wheelchairs = 0, without: readonly SeatRule[] = []) =>
  judgeTake(house, { places: placesIn(house, ids), wheelchairs, without: new Set(without) });

export const refusalOf = (house: SeatHouse, ids: string, wheelchairs = 0, without: readonly SeatRule[] = []) =>
  verdictOn(house, ids, wheelchairs, without).refusal;

export const codeOf = (house: SeatHouse, ids: string, wheelchairs = 0, without: readonly SeatRule[] = []) =>
  refusalOf(house, ids, wheelchairs, without)?.code ?? 'granted';
