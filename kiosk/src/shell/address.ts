import { paperNameIn } from '../served-files/files.ts';

/** Of the windows' own pages, instead of `file:`: a standard, secure address with an origin of its own. */
export const SCHEME = 'app';
const HOST = 'foyer';
export const ORIGIN = `${SCHEME}://${HOST}`;

/**
 * Our own files have plain names: letters, digits, dots and dashes. Whoever needs an escape, a backslash or a step up
 * asks for something else.
 */
const PATH = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\/?$/;

/** The path of one of our own addresses, as it was asked for; null for any other address and for one that is not plain. */
export function ownPath(address: string): string | null {
  if (!address.startsWith(`${ORIGIN}/`)) return null;
  const path = address.slice(ORIGIN.length).split(/[?#]/, 1)[0] ?? '';
  return PATH.test(path) && !path.includes('/.') ? path : null;
}

/** The page that a window shows. `counter` is a folder of the built screens. */
export const pageOf = (window: string): string => `${ORIGIN}/${window}/`;

export const isPage = (address: string, window: string): boolean => ownPath(address) === `/${window}/`;

/** A ticket of the virtual printer, shown in a window of its own. */
export function isPaper(address: string): boolean {
  const path = ownPath(address);
  return path !== null && paperNameIn(path) !== null;
}
