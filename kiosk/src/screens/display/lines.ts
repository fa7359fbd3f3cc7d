import { type Language, inLanguage } from '@foyer/shared/domain/text';
import type { DisplayView } from '../../channel/display-view.ts';
import { moneyText } from '../i18n/money-text.ts';

/** What the customer's screen is about at a moment. */
export type Scene = 'welcome' | 'basket' | 'paying' | 'sold' | 'away';

/** So long the thanks stand there after a sale; then the next customer is welcomed. */
export const THANKS_MS = 20_000;

/** `null`: the till cannot be reached now, and nothing old is left standing. `now` is server time. */
export function sceneOf(view: DisplayView | null, now: number): Scene {
  if (view === null) return 'away';
  if (view.basket !== null) return view.paying === null || view.paying.due === 0 ? 'basket' : 'paying';
  return view.sold !== null && now - view.sold.at < THANKS_MS ? 'sold' : 'welcome';
}

/** More lines than this would make the letters too small to be read across a counter. */
export const MOST_LINES = 6;

type Line = NonNullable<DisplayView['basket']>['lines'][number];

/** Equal places of an area without rows are one line: `Floor ×3`. */
export interface SeatLine {
  readonly zoneName: Line['zoneName'];
  readonly rowLabel: string;
  readonly seatLabel: string;
  readonly count: number;
  /** Of all of them. */
  readonly price: number;
}

export function seatLines(lines: readonly Line[]): readonly SeatLine[] {
  const made: SeatLine[] = [];
  for (const { zoneName, rowLabel, seatLabel, price } of lines) {
    const at = rowLabel === '' ? made.findIndex((one) => one.rowLabel === '' && one.zoneName.zh === zoneName.zh) : -1;
    const before = made[at];
    if (before === undefined) made.push({ zoneName, rowLabel, seatLabel, count: 1, price });
    else made[at] = { ...before, count: before.count + 1, price: before.price + price };
  }
  return made;
}

/** `19:30 · 11/23`, by the house's own clock. */
export function startText({
  startsAt,
  utcOffsetMin,
}: {
  readonly startsAt: number;
  readonly utcOffsetMin: number;
}): string {
  if (startsAt === 0) return '';
  const local = new Date(startsAt + utcOffsetMin * 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

/** Chinese with English beside it, once where they are the same. */
export function bothNames(text: Line['zoneName']): readonly string[] {
  const names = (['zh-CN', 'en'] as const satisfies readonly Language[]).map((language) => inLanguage(text, language));
  return [...new Set(names.filter((name) => name !== ''))];
}

/** Digits mean the same to everybody: money is written once. */
export const money = (amount: number, currency: string): string => moneyText({ amount, currency }, 'zh-CN');
