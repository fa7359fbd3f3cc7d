/** The protocol spoken by this build. History, newest last: */
export const PROTOCOL_HISTORY = [
  { version: 1, what: 'sessions, holds, confirmed sales, facts of shift, cash and print, feed, public sale' },
  { version: 2, what: 'allotments, sales from them and withdrawn confirms; the feed in columns' },
  { version: 3, what: 'rules of how seats may be chosen, best available, house seats, and what a hold was advised' },
  { version: 4, what: 'allotments that follow the sales, locked seats, conflicts resolved at a terminal, recovery' },
  { version: 5, what: 'payments by platforms at terminals, refunds of tickets' },
  { version: 6, what: 'kiosks that act by themselves, orders picked up, what a terminal reports of itself' },
] as const;

export const PROTOCOL_VERSION = 6;
/** Older versions are refused with PROTOCOL_UNSUPPORTED. */
export const MIN_PROTOCOL = 1;
