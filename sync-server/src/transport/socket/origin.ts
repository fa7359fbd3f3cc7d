/**
 * A browser page anywhere can open a WebSocket to us, and its cross-origin rules do not stop it: the Origin header is
 * the only sign. Programs send none. The mini program's is that of its platform.
 */
const MINI_PROGRAM_ORIGIN = 'https://servicewechat.com';

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/** `own` is the address the outside reaches us by. */
export function mayConnect(origin: string | undefined, own: string | null): boolean {
  return mayBeTerminal(origin, own) || origin === MINI_PROGRAM_ORIGIN;
}

/** A till is a program, or at most a page of this very machine or of this server. */
export function mayBeTerminal(origin: string | undefined, own: string | null): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.origin === origin && (origin === own || isLoopback(url.hostname));
}
