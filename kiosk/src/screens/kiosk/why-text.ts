import type { KioskReason } from '../../channel/kiosk-view.ts';

const KNOWN = {
  closed: 'kiosk.why.closed',
  halted: 'kiosk.why.halted',
  refused: 'kiosk.why.refused',
  starting: 'kiosk.why.starting',
  'paper-out': 'kiosk.why.paper-out',
  printer: 'kiosk.why.printer',
  offline: 'kiosk.why.offline',
  'no-allotment': 'kiosk.why.no-allotment',
  'no-tender': 'kiosk.why.no-tender',
  recovering: 'kiosk.why.recovering',
} as const satisfies Readonly<Record<KioskReason, string>>;

/** The words for why a kiosk does less. */
export const whyKey = (why: string) => (Object.hasOwn(KNOWN, why) ? KNOWN[why as KioskReason] : KNOWN.starting);
