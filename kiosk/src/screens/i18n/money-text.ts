import type { Money } from '@foyer/shared/domain/money';
import type { Language } from '@foyer/shared/domain/text';

interface Writer {
  readonly format: Intl.NumberFormat;
  /** Minor units in one unit of the currency. */
  readonly minorPerUnit: number;
}

const writers = new Map<string, Writer>();

function writerOf(currency: string, language: Language): Writer {
  const key = `${language} ${currency}`;
  const known = writers.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  });
  const made = { format, minorPerUnit: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0) };
  writers.set(key, made);
  return made;
}

/** `¥45`, `¥45.50`: minor units in the currency's own number of decimals. */
export function moneyText(money: Money, language: Language): string {
  const { format, minorPerUnit } = writerOf(money.currency, language);
  return format.format(money.amount / minorPerUnit);
}

/** How many minor units one unit of the currency has. */
export const minorPerUnit = (currency: string, language: Language): number => writerOf(currency, language).minorPerUnit;
