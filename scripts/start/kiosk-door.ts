import { join } from 'node:path';
import { ROOT } from '../root.ts';
import type { Addresses } from './addresses.ts';
import type { ChildSpec } from './child.ts';
import { type CounterLink, counterSpec, type TillParts } from './counter-door.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Settings } from './settings.ts';

/** The demo's kiosk in the browser, and the one that is the app's: no two tills share a folder, nor a printer. */
export const KIOSK = 'kiosk-1';
export const APP_KIOSK = 'kiosk-2';
const PRINTING = [KIOSK, APP_KIOSK] as const;

/** Its own, the page before the printers, and a printer each. */
export const KIOSK_PORTS = 2 + PRINTING.length;

/** Plays the receipt printers of the kiosks. */
export const PRINTER_EMULATOR = join(ROOT, 'kiosk/emulators/printer/main.ts');

const LOOPBACK = '127.0.0.1';

export interface KioskLink extends Omit<CounterLink, 'cardTerminal'> {
  readonly emulator: string;
}

/** Opens the kiosk; where no real money is taken, after the printers that are played to it and to the app's. */
export async function openKiosk(
  lifecycle: Pick<Lifecycle, 'start'>,
  parts: TillParts & { readonly printer: string },
  settings: Settings,
  [port = 0, page = 0, ...printerPorts]: readonly number[],
  { emulator, ...link }: KioskLink,
): Promise<Pick<Addresses, 'kiosks' | 'printer' | 'printers'>> {
  const printers = Object.fromEntries(
    PRINTING.map((name, i) => [name, `tcp://${LOOPBACK}:${printerPorts[i] ?? 0}?slot`] as const),
  );
  const played = settings.hasRealPayments
    ? {}
    : { printers, printer: await lifecycle.start(printerSpec(parts.printer, page, printerPorts)) };
  const till = counterSpec(parts, settings, KIOSK, port, { ...link, cardTerminal: '' });
  const url = await lifecycle.start(kioskSpec(till, { emulator, ...played }));
  return { kiosks: { [KIOSK]: url }, ...played };
}

const printerSpec = (file: string, page: number, ports: readonly number[]): ChildSpec => ({
  name: 'printer',
  file,
  env: {
    FOYER_HOST: LOOPBACK,
    FOYER_PORT: String(page),
    FOYER_PRINTERS: PRINTING.map((name, i) => `${name}=${ports[i] ?? 0}`).join(','),
  },
});

/** A kiosk is a till as a counter's is, with its own page and devices. */
export const kioskSpec = (counter: ChildSpec, house: PlayedTo): ChildSpec => ({
  ...counter,
  env: { ...counter.env, ...playedDevices(house, counter.name), FOYER_WINDOW: 'kiosk', FOYER_DEMO_LOGINS: '' },
});

type PlayedTo = Pick<Addresses, 'emulator' | 'printers'>;

/**
 * The lines to the devices that are played to a kiosk: its card terminal, its note acceptor, its printer. One that has no
 * printer there is given none of them: it stands in a house that takes real money, or is no kiosk of the demo.
 */
export function playedDevices({ emulator, printers }: PlayedTo, kiosk: string): Readonly<Record<string, string>> {
  const printer = printers?.[kiosk];
  if (printer === undefined) return {};
  return {
    FOYER_KIOSK_CARD: `${emulator}/kiosk-card/${kiosk}`,
    FOYER_NOTES: `${emulator}/notes/${kiosk}`,
    FOYER_PRINTER: printer,
  };
}
