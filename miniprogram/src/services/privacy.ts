import { forget, keep, readKept } from './storage.ts';

/**
 * What WeChat asks before an app may know anything of a person. A page that needs it carries `components/privacy-sheet`;
 * whoever refuses goes on looking at everything, and is asked again only by a tap of their own.
 */
export type Consent = 'agreed' | 'refused' | 'not-asked';

interface PrivacyAnswer {
  readonly event: 'agree' | 'disagree';
  readonly buttonId?: string;
}

let answer: ((given: PrivacyAnswer) => void) | null = null;
let openSheet: (() => void) | null = null;
let isListening = false;

/** The sheet of the page that is seen. The platform keeps one listener, so it is set once, and asks whichever sheet is there. */
export function showPrivacyBy(open: () => void): void {
  openSheet = open;
  if (isListening) return;
  isListening = true;
  wx.onNeedPrivacyAuthorization((resolve) => {
    // The typings take it for the result of a call; it is the function that takes the answer.
    answer = resolve as unknown as (given: PrivacyAnswer) => void;
    if (openSheet === null) answerPrivacy(false);
    else openSheet();
  });
}

/** Only if it is still the one: the next page's sheet comes before this one goes. */
export function showPrivacyNoMore(open: () => void): void {
  if (openSheet === open) openSheet = null;
}

/** `buttonId`: of the button with `open-type="agreePrivacyAuthorization"`, which the platform has seen touched. */
export function answerPrivacy(isAgreed: boolean, buttonId = ''): void {
  const tell = answer;
  answer = null;
  if (isAgreed) forget('privacyRefused');
  else keep('privacyRefused', true);
  tell?.(isAgreed ? { event: 'agree', buttonId } : { event: 'disagree' });
}

export const consent = (): Promise<Consent> =>
  new Promise((resolve) => {
    wx.getPrivacySetting({
      success: ({ needAuthorization }) =>
        resolve(needAuthorization ? (readKept('privacyRefused') === true ? 'refused' : 'not-asked') : 'agreed'),
      // Nothing is known: nothing is collected.
      fail: () => resolve('not-asked'),
    });
  });

/** On a tap: asks where nobody has agreed yet. Whether what needs it may go on. */
export const askConsent = (): Promise<boolean> =>
  new Promise((resolve) => {
    wx.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) });
  });

/** The guide as the platform shows it, as it was written down in the console. */
export const openPrivacyGuide = (): void => {
  wx.openPrivacyContract({ fail: () => {} });
};
