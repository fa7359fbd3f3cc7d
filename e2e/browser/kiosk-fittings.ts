import type { TillTender } from '@foyer/shared/domain/terminal';
import type { ServedPrinters } from '../../kiosk/emulators/printer/serve-printers.ts';
import type { TrialHouse } from '../harness/house.ts';

/** What a kiosk takes money by, and the lines of what is built into it. */
export interface Fittings {
  readonly tenders: readonly TillTender[];
  readonly env: Readonly<Record<string, string>>;
}

export const QR_ALONE: Fittings = { tenders: ['qr'], env: {} };

/** A box to be counted; its profile offers no notes to guests. */
export const withBox = ({ emulatorUrl }: TrialHouse): Fittings => ({
  ...QR_ALONE,
  env: { FOYER_NOTES: `${emulatorUrl}/notes/kiosk-1` },
});

/** Card terminal and note acceptor of the emulated platforms' port, and a printer: those that `npm start` has. */
export const withDevicesOf = ({ emulatorUrl }: TrialHouse, { printers }: ServedPrinters): Fittings => ({
  tenders: ['qr', 'card', 'cash'],
  env: {
    FOYER_KIOSK_CARD: `${emulatorUrl}/kiosk-card/kiosk-1`,
    FOYER_NOTES: `${emulatorUrl}/notes/kiosk-1`,
    FOYER_PRINTER: `tcp://127.0.0.1:${printers.get('kiosk-1')?.port ?? 0}?slot`,
  },
});
