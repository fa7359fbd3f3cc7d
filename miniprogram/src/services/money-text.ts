import type { Minor } from '@foyer/shared/domain/money';

/** Currencies of a house; others are written with their code. Intl is not there on every phone WeChat runs on. */
const SIGNS: Readonly<Record<string, { readonly sign: string; readonly decimals: number }>> = {
  CNY: { sign: '¥', decimals: 2 },
  HKD: { sign: 'HK$', decimals: 2 },
  MOP: { sign: 'MOP$', decimals: 2 },
  TWD: { sign: 'NT$', decimals: 2 },
  USD: { sign: '$', decimals: 2 },
  EUR: { sign: '€', decimals: 2 },
  GBP: { sign: '£', decimals: 2 },
  JPY: { sign: '¥', decimals: 0 },
  KRW: { sign: '₩', decimals: 0 },
};

/** `¥45`, `¥45.50`, `-¥3`. Whole numbers only: minor units never become a fraction on the way. */
export function moneyText(amount: Minor, currency: string): string {
  const { sign, decimals } = SIGNS[currency] ?? { sign: `${currency} `, decimals: 2 };
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals);
  const fraction = decimals === 0 || /^0+$/.test(rest) ? '' : `.${rest}`;
  return `${amount < 0 ? '-' : ''}${sign}${whole}${fraction}`;
}
