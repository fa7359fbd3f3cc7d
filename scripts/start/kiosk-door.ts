import type { ChildSpec } from './child.ts';
import type { Settings } from './settings.ts';

/**
 * A kiosk is a till as a counter's is, with its own page and devices: its card terminal and its note acceptor are played
 * where no real money is taken.
 */
export function kioskSpec(
  counter: ChildSpec,
  { hasRealPayments }: Pick<Settings, 'hasRealPayments'>,
  emulator: string,
): ChildSpec {
  const played = hasRealPayments
    ? {}
    : { FOYER_KIOSK_CARD: `${emulator}/kiosk-card/${counter.name}`, FOYER_NOTES: `${emulator}/notes/${counter.name}` };
  return { ...counter, env: { ...counter.env, ...played, FOYER_WINDOW: 'kiosk', FOYER_DEMO_LOGINS: '' } };
}
