import { digest } from './platform-signing.ts';

/** The same person has another id in every app: the tail says which app it was given for. */
const tailOf = (appid: string, head: string) => digest(`${appid}|${head}`).slice(0, 8);

/** Stable for one name in one app; 28 characters as on the platform. */
export function openidOf(appid: string, name: string): string {
  const head = `o${digest(`${appid}|${name}`).slice(0, 19)}`;
  return head + tailOf(appid, head);
}

export const belongsToApp = (appid: string, openid: string): boolean =>
  openid.length === 28 && openid.slice(20) === tailOf(appid, openid.slice(0, 20));
