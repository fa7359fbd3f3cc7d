import { createNotifier, type Letter, type Notifier, type NotifierParts } from '../notifier.ts';
import type { AlipayFaults } from './alipay-faults.ts';
import type { AlipayIdentity } from './alipay-identity.ts';
import type { AlipayNotice } from './alipay-trade.ts';
import { noticeForm } from './notice-form.ts';
import type { TradeBook } from './trade-book.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** After the first delivery: how long until the next. 24 h 24 min in all. */
export const ALIPAY_RETRY_AFTER_MS: readonly number[] = [
  4 * MINUTE,
  10 * MINUTE,
  10 * MINUTE,
  1 * HOUR,
  2 * HOUR,
  6 * HOUR,
  15 * HOUR,
];

interface AlipayNotifierParts extends NotifierParts<AlipayNotice> {
  readonly identity: AlipayIdentity;
  readonly book: TradeBook;
  readonly faults: () => AlipayFaults;
}

/** Taken by the word `success` alone, whatever the status. */
export const alipayNotifier = (parts: AlipayNotifierParts): Notifier<AlipayNotice> =>
  createNotifier(
    {
      name: 'alipay notice',
      retryAfterMs: ALIPAY_RETRY_AFTER_MS,
      letter: (notice) => letterOf(parts, notice),
      isTaken: ({ text }) => text === 'success',
      words: ({ text }) => text || 'nothing',
    },
    parts,
  );

function letterOf({ identity, book, faults, timers }: AlipayNotifierParts, notice: AlipayNotice): Letter | undefined {
  const trade = book.find(notice.outTradeNo);
  if (trade === undefined) return undefined;
  const fault = faults().notices;
  return {
    url: trade.notifyUrl,
    headers: { 'content-type': `application/x-www-form-urlencoded; charset=${fault.charset}` },
    body: noticeForm(identity, notice, trade, timers.now(), fault),
  };
}
