/**
 * An amount as people write it (`38`, `38.5`, `38.50`) in whole minor units, by moving digits and not by arithmetic
 * on fractions. Null for anything else, or for more decimals than the currency has.
 */
export function minorFromText(text: string, decimals: number): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (match === null) return null;
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > decimals) return null;
  const minor = Number(whole + fraction.padEnd(decimals, '0'));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** How it is written for people: `38.50`. */
export function textFromMinor(minor: number, decimals: number): string {
  const sign = minor < 0 ? '-' : '';
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** Decimals of an ISO 4217 currency: 2 for CNY, 0 for JPY. */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
