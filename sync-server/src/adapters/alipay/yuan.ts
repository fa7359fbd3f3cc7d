import type { Minor } from '@foyer/shared/domain/money';

/**
 * The platform writes money in yuan, as text. Digits are moved and nothing is divided or multiplied: 0.29 of a yuan is
 * no number that a machine has, and one fen lost is a day that does not add up.
 */
export function fenToYuan(fen: Minor): string {
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Fen of `90.00`, `90.5` or `90`; null for anything else, a part of a fen and a sign included. */
export function yuanToFen(text: string): Minor | null {
  const match = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  const [, whole = '', part = ''] = match;
  return Number(`${whole}${part.padEnd(2, '0')}`);
}
