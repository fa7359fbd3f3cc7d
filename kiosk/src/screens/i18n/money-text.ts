import type { Money } from '@foyer/shared/domain/money';
import type { Language } from '@foyer/shared/domain/text';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, language: Language): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  });
  formats.set(key, made);
  return made;
}

/** `¥45`, `¥45.50`: minor units in the currency's own number of decimals. */
export function moneyText(money: Money, language: Language): string {
  const format = formatOf(money.currency, language);
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 0;
  return format.format(money.amount / 10 ** decimals);
}
