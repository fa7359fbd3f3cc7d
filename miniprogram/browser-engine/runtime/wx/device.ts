import { APP_ID, LANGUAGE, PLATFORM, SDK_VERSION } from '../phone-config.ts';
import { CAPSULE, screenParts, STATUS_BAR } from '../shell/layout.ts';
import { openSheet, showWord } from '../shell/sheet.ts';
import { WORDS } from '../shell/words.ts';
import { ApiFailure, api, Listeners } from './api.ts';
import { gated } from './privacy.ts';

const windowInfo = (): Record<string, unknown> => {
  const { pages } = screenParts();
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    windowWidth: innerWidth,
    windowHeight: pages.clientHeight,
    statusBarHeight: STATUS_BAR,
    screenTop: pages.getBoundingClientRect().top,
    safeArea: {
      left: 0,
      right: innerWidth,
      top: STATUS_BAR,
      bottom: innerHeight,
      width: innerWidth,
      height: innerHeight - STATUS_BAR,
    },
  };
};

const appBaseInfo = (): Record<string, unknown> => ({
  SDKVersion: SDK_VERSION,
  enableDebug: false,
  host: { env: 'WeChat', appId: APP_ID, version: 132_200 },
  language: LANGUAGE,
  version: '8.0.60',
  theme: 'light',
  fontSizeSetting: 16,
  fontSizeScaleFactor: 1,
});

const deviceInfo = (): Record<string, unknown> => ({
  brand: PLATFORM === 'ios' ? 'iPhone' : 'Android',
  model: PLATFORM === 'ios' ? 'iPhone X' : 'Pixel',
  system: PLATFORM === 'ios' ? 'iOS 16.0' : 'Android 12',
  platform: PLATFORM,
  benchmarkLevel: PLATFORM === 'ios' ? -1 : 30,
  memorySize: 3072,
});

const systemInfo = (): object => ({ ...windowInfo(), ...appBaseInfo(), ...deviceInfo(), errMsg: 'getSystemInfo:ok' });

let brightness = 0.5;
let keepsOn = false;
let clipboard = '';

export const clipboardText = (): string => clipboard;
export const screenState = (): { readonly brightness: number; readonly keepsOn: boolean } => ({ brightness, keepsOn });

interface Network {
  readonly isConnected: boolean;
  readonly networkType: string;
}

const networkChanged = new Listeners<Network>();
const network = (): Network => ({ isConnected: navigator.onLine, networkType: navigator.onLine ? 'wifi' : 'none' });
for (const type of ['online', 'offline'] as const) window.addEventListener(type, () => networkChanged.tell(network()));

function callNumber({ phoneNumber }: { readonly phoneNumber: string }): Promise<object> {
  return new Promise((resolve, reject) => {
    const sheet = openSheet(phoneNumber);
    sheet.button(`${WORDS[LANGUAGE].call} ${phoneNumber}`, () => {
      sheet.close();
      resolve({});
    });
    sheet.button(WORDS[LANGUAGE].cancel, () => {
      sheet.close();
      reject(new ApiFailure('cancel'));
    });
  });
}

/** The phone itself. */
export const device = {
  getSystemInfoSync: systemInfo,
  getSystemInfo: api('getSystemInfo', systemInfo),
  getSystemInfoAsync: api('getSystemInfoAsync', systemInfo),
  getWindowInfo: windowInfo,
  getAppBaseInfo: appBaseInfo,
  getDeviceInfo: deviceInfo,
  getSystemSetting: (): object => ({
    bluetoothEnabled: false,
    locationEnabled: false,
    wifiEnabled: true,
    deviceOrientation: 'portrait',
  }),
  getAppAuthorizeSetting: (): object => ({
    notificationAuthorized: 'authorized',
    locationAuthorized: 'not determined',
  }),
  getMenuButtonBoundingClientRect: (): object => {
    const { width, height, top, right } = CAPSULE;
    return { width, height, top, bottom: top + height, right: innerWidth - right, left: innerWidth - right - width };
  },
  getNetworkType: api('getNetworkType', () => ({ ...network(), signalStrength: 4, hasSystemProxy: false })),
  onNetworkStatusChange: networkChanged.on,
  offNetworkStatusChange: networkChanged.off,
  onNetworkWeakChange: (): void => undefined,
  offNetworkWeakChange: (): void => undefined,
  setScreenBrightness: api<{ readonly value: number }>('setScreenBrightness', ({ value }) => {
    brightness = value;
  }),
  getScreenBrightness: api('getScreenBrightness', () => ({ value: brightness })),
  setKeepScreenOn: api<{ readonly keepScreenOn: boolean }>('setKeepScreenOn', ({ keepScreenOn }) => {
    keepsOn = keepScreenOn;
  }),
  setClipboardData: api<{ readonly data: string }>('setClipboardData', async ({ data }) => {
    await gated('setClipboardData');
    clipboard = data;
    showWord(WORDS[LANGUAGE].copied, { ms: 1500, isLoading: false, mask: false });
  }),
  getClipboardData: api('getClipboardData', async () => {
    await gated('getClipboardData');
    return { data: clipboard };
  }),
  vibrateShort: api('vibrateShort', () => undefined),
  vibrateLong: api('vibrateLong', () => undefined),
  makePhoneCall: api('makePhoneCall', callNumber),
  hideKeyboard: api('hideKeyboard', () => (document.activeElement as HTMLElement | null)?.blur()),
  onKeyboardHeightChange: (): void => undefined,
  offKeyboardHeightChange: (): void => undefined,
  onWindowResize: (listener: () => void): void => window.addEventListener('resize', listener),
  offWindowResize: (listener: () => void): void => window.removeEventListener('resize', listener),
  onThemeChange: (): void => undefined,
  offThemeChange: (): void => undefined,
  onMemoryWarning: (): void => undefined,
  offMemoryWarning: (): void => undefined,
  onUserCaptureScreen: (): void => undefined,
  offUserCaptureScreen: (): void => undefined,
  setVisualEffectOnCapture: api('setVisualEffectOnCapture', () => undefined),
};
