import type { OrderView } from '@foyer/shared/wire/orders';

/** What a buyer would get back now, and until when that stands; told before paying. */
export function refundText(
  { refundable }: Pick<OrderView, 'refundable'>,
  utcOffsetMin: number,
  money: (minor: number) => string,
): string {
  if (refundable == null) return 'no refund any more once it is paid';
  const { amount, feeKept, until } = refundable;
  const kept = feeKept > 0 ? `, the fee of ${money(feeKept)} stays` : '';
  return `refund: ${money(amount)}${until === null ? '' : ` until ${localMinute(until, utcOffsetMin)}`}${kept}`;
}

/** `11-27 18:30` on the venue's clock. */
const localMinute = (at: number, utcOffsetMin: number): string =>
  new Date(at + utcOffsetMin * 60_000).toISOString().slice(5, 16).replace('T', ' ');
