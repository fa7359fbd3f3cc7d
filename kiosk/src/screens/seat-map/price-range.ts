import type { PriceZoneId } from '@foyer/shared/domain/ids';
import type { Money } from '@foyer/shared/domain/money';
import type { Texts } from '../i18n/i18n.ts';
import { moneyText } from '../i18n/money-text.ts';

/** `¥80` or `¥80–280`; empty when none of the zones has a price. */
export function priceRange(
  zones: Iterable<PriceZoneId>,
  prices: ReadonlyMap<PriceZoneId, Money>,
  { t, language }: Texts,
): string {
  const sorted = [...zones].flatMap((zone) => prices.get(zone) ?? []).sort((a, b) => a.amount - b.amount);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return '';
  if (low.amount === high.amount) return moneyText(low, language);
  return t('seatMap.price.range', { low: moneyText(low, language), high: moneyText(high, language) });
}
