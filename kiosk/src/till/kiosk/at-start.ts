import type { CallerRole } from '@foyer/shared/wire/define-command';
import type { ChannelEvents } from '../../channel/events.ts';
import type { ChannelServer, PageSource } from '../../channel/server.ts';
import { serverNow, type TillContext, type TillParts } from '../context.ts';
import { isAtCounter } from '../till-status.ts';
import { deviceClerk, KioskDesk } from './kiosk-desk.ts';

/** Nobody at a counter; at a kiosk the device itself. */
export const atStart = ({ terminal, clock }: TillParts): TillContext['counter'] => ({
  clerk: terminal.kind === 'kiosk' ? deviceClerk(terminal) : null,
  kiosk: terminal.kind === 'kiosk' ? new KioskDesk(clock) : null,
  visit: null,
  halted: null,
  report: [],
  paying: null,
  unasked: new Set(),
});

/** Whom a page acts for: at a kiosk the device, at a counter whoever signed in on its visit; null when nobody did. */
export function roleAt(counter: TillContext['counter'], page: PageSource): CallerRole | null {
  if (counter.kiosk !== null) return 'kiosk';
  return isAtCounter(counter, page) ? (counter.clerk?.role ?? null) : null;
}

/** Nobody waits longer at a kiosk for tickets: till it says that none came, asks, and takes it that they have left. */
const GUEST_STAYS_MS = 150_000;

/**
 * Whoever stood at a kiosk as it stopped stands there still, if that was just now: their page says when they have left.
 * Of whoever paid earlier nothing falls out any more.
 */
export function claimLeft(till: TillContext): void {
  const { ledger, counter } = till;
  for (const { orderId } of ledger.pendingPrints()) {
    const soldAt = ledger.sale(orderId)?.soldAt ?? 0;
    const agoMs = Math.abs(serverNow(till) - soldAt);
    if (agoMs > GUEST_STAYS_MS) continue;
    counter.kiosk?.claim(orderId);
    counter.kiosk?.waitForPaper(orderId, agoMs);
  }
  const paying = ledger.payOrder();
  if (paying !== null) counter.kiosk?.claim(paying.orderId);
}

/** Says something to the pages of this counter; at a kiosk nothing of a visit that is over. */
export function tellPages<Name extends keyof ChannelEvents>(
  counter: TillContext['counter'],
  channel: Pick<ChannelServer, 'publish'>,
  name: Name,
  body: ChannelEvents[Name],
): void {
  const { kiosk } = counter;
  if (kiosk === null || !OF_A_VISIT.includes(name)) {
    channel.publish(name, body, (page) => isAtCounter(counter, page));
    return;
  }
  // Of the guest before nobody hears anything any more, and of the one who stands there no other page.
  if (!kiosk.isOfVisit((body as { readonly orderId: string }).orderId)) return;
  channel.publish(name, body, (page) => isAtCounter(counter, page) && kiosk.guests.isShown(page.id));
}

const OF_A_VISIT: readonly string[] = ['sale.changed', 'payment.returned', 'visit.slip'];
