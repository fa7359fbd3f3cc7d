/** What the page that shows the phone wrote down before this script. */
interface PhoneConfig {
  /** The address the app knows the house by; calls to it go to `serverPath` of this host. */
  readonly server: string;
  readonly serverPath: string;
  readonly emulatorPath: string;
}

declare global {
  interface Window {
    readonly foyerPhoneConfig: PhoneConfig;
  }
}

const asked = new URLSearchParams(location.search);
const USER = 'foyer-phone/user';

/** Who holds the phone: `?user=`, else somebody of this browser's own, the same each time. */
function userOfPhone(): string {
  const named = asked.get('user');
  if (named !== null && named !== '') return named;
  const before = localStorage.getItem(USER);
  if (before !== null) return before;
  const made = `phone-${Math.random().toString(36).slice(2, 10)}`;
  localStorage.setItem(USER, made);
  return made;
}

const languageAsked = asked.get('lang') ?? '';

export const CONFIG: PhoneConfig = window.foyerPhoneConfig;
export const USER_OF_PHONE = userOfPhone();
/** As WeChat says it. */
export const LANGUAGE: 'zh_CN' | 'en' = languageAsked.startsWith('en') ? 'en' : 'zh_CN';
export const APP_ID = 'wxf0e0f0e0f0e0f0e0';
export const SDK_VERSION = '3.8.12';
export const PLATFORM = asked.get('platform') ?? 'ios';
export const VIRTUAL_ENV = { USER_DATA_PATH: 'wxfile://usr' };

/** How the phone was opened: from a link that `?path=&query=&scene=` stand for, or from the list of mini programs. */
export const LAUNCH = {
  path: asked.get('path') ?? '',
  query: asked.get('query') ?? '',
  scene: Number(asked.get('scene') ?? 1001),
};

/** The address a browser asks, for one that the app asks; null where no such domain is registered. */
export function realAddress(url: string): string | null {
  for (const [from, to] of [
    [CONFIG.server, CONFIG.serverPath],
    [CONFIG.server.replace(/^http/, 'ws'), CONFIG.serverPath],
  ] as const)
    if (url === from || url.startsWith(`${from}/`) || url.startsWith(`${from}?`)) {
      const scheme = url.startsWith('ws')
        ? `${location.protocol.replace('http', 'ws')}//${location.host}`
        : location.origin;
      return `${scheme}${to}${url.slice(from.length) || '/'}`;
    }
  return null;
}
