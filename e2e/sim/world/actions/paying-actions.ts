import type { TillStatus } from '@foyer/kiosk/channel/events';
import type { WorldTill } from '../till.ts';
import { statusOf, type ClerkAction } from './shift-actions.ts';

/** Signed in, with a basket that nothing is asked about. */
function payableOf(till: WorldTill): NonNullable<TillStatus['basket']> | null {
  const status = statusOf(till);
  return status === null || status.clerk === null || status.confirming ? null : status.basket;
}

const payingOf = (till: WorldTill): TillStatus['paying'] => {
  const status = statusOf(till);
  return status === null || status.clerk === null ? null : status.paying;
};

/** A code is shown, or the payer's is scanned: for all that is due, or for a part of it. */
const payBy: ClerkAction = {
  name: 'pay-by',
  weight: (till) => {
    const basket = payableOf(till);
    const isCounter = till.parts.kind !== 'kiosk' && (statusOf(till)?.tenders.length ?? 0) > 0;
    return basket !== null && isCounter && (payingOf(till)?.attempt ?? null) === null ? 5 : 0;
  },
  run(till, world) {
    const basket = payableOf(till);
    if (basket === null) return;
    const due = payingOf(till)?.due ?? basket.total;
    const amount = world.random.next() < 0.3 ? Math.max(1, Math.floor(due / 2)) : due;
    const isScanned = world.random.next() < 0.5;
    const { holdId, total: expectedTotal } = basket;
    const code = isScanned ? { authCode: `13${world.key('code')}` } : {};
    const tender = isScanned ? 'wechat-code' : 'wechat-qr';
    world.say(`${till.name} takes ${amount} of ${due} by ${tender}`);
    return till.call('basket.payBy', { holdId, expectedTotal, tender, amount, ...code });
  },
};

const takeAnother: ClerkAction = {
  name: 'take-another',
  weight: (till) => {
    const attempt = payingOf(till)?.attempt ?? null;
    return attempt === null ? 0 : attempt.state === 'unknown' ? 6 : 0.7;
  },
  run(till) {
    const paying = payingOf(till);
    if (paying?.attempt === null || paying === null) return;
    return till.call('payment.giveUp', { orderId: paying.orderId, attempt: paying.attempt.attempt });
  },
};

const goOnWaiting: ClerkAction = {
  name: 'keep-waiting',
  weight: (till) => (payingOf(till)?.attempt?.state === 'unknown' ? 3 : 0),
  run(till) {
    const paying = payingOf(till);
    if (paying?.attempt === null || paying === null) return;
    return till.call('payment.wait', { orderId: paying.orderId, attempt: paying.attempt.attempt });
  },
};

const drop: ClerkAction = {
  name: 'drop-payment',
  weight: (till) => (payingOf(till) === null ? 0 : 0.6),
  run(till) {
    const paying = payingOf(till);
    return paying === null ? undefined : till.call('payment.drop', { orderId: paying.orderId });
  },
};

/** Money that a platform takes at a counter. */
export const PAYING_ACTIONS: readonly ClerkAction[] = [payBy, takeAnother, goOnWaiting, drop];
