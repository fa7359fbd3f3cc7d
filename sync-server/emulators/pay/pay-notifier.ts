import type { EmulatedNotice } from '../emulated-order.ts';
import { createNotifier, type Letter, type Notifier, type NotifierParts } from '../notifier.ts';
import type { OrderBook } from '../order-book.ts';
import { type PlatformIdentity, platformKey } from '../platform-identity.ts';
import { signAsPlatform } from '../platform-signing.ts';
import { noticeOf } from './notice-body.ts';
import type { Faults } from './pay-faults.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After the first delivery: how long until the next, as the platform publishes it. 24 h 4 min in all. */
export const RETRY_AFTER_MS: readonly number[] = [
  15 * SECOND,
  15 * SECOND,
  30 * SECOND,
  3 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  3 * HOUR,
  3 * HOUR,
  3 * HOUR,
  6 * HOUR,
  6 * HOUR,
];

interface PayNotifierParts extends NotifierParts<EmulatedNotice> {
  readonly identity: PlatformIdentity;
  readonly book: OrderBook;
  readonly faults: () => Faults;
}

/** Taken by 200 or 204: the status decides, whatever the body says. */
export const payNotifier = (parts: PayNotifierParts): Notifier<EmulatedNotice> =>
  createNotifier(
    {
      name: 'notice',
      retryAfterMs: RETRY_AFTER_MS,
      letter: (notice) => letterOf(parts, notice),
      isTaken: ({ status }) => status === 200 || status === 204,
      words: ({ status }) => String(status),
    },
    parts,
  );

function letterOf({ identity, book, faults, timers }: PayNotifierParts, notice: EmulatedNotice): Letter | undefined {
  const fault = faults().notices;
  const told = noticeOf(identity, book, notice, fault);
  if (told === undefined) return undefined;
  const { url, body } = told;
  const headers = signAsPlatform(identity, platformKey(identity, fault.serial), body, timers.now(), fault);
  return {
    url,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: fault.corruptBody ? body.replace(/(支付|退款)成功/, '$1成工') : body,
  };
}
