/** The protocol spoken by this build. History, newest last: */
export const PROTOCOL_HISTORY = [
  { version: 1, what: 'sessions, holds, confirmed sales, facts of shift, cash and print, feed, public sale' },
] as const;

export const PROTOCOL_VERSION = 1;
/** Older versions are refused with PROTOCOL_UNSUPPORTED. */
export const MIN_PROTOCOL = 1;
