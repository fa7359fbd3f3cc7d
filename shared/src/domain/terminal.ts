/** What kind of door a terminal is. */
export const TERMINAL_KINDS = ['counter', 'kiosk', 'display', 'gate'] as const;
export type TerminalKind = (typeof TERMINAL_KINDS)[number];

/** The door through which a terminal sells: prices, limits and rules are each door's own. */
export const doorOfKind = (kind: TerminalKind): 'counter' | 'kiosk' => (kind === 'kiosk' ? 'kiosk' : 'counter');

/** How money comes in at a till. */
export const TILL_TENDERS = ['cash', 'card', 'qr'] as const;
export type TillTender = (typeof TILL_TENDERS)[number];

/** A QR payment is confirmed by its provider through the server; cash and an unattended card terminal need neither. */
export const worksAlone = (tender: TillTender): boolean => tender !== 'qr';
