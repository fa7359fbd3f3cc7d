import { APP_ID, LANGUAGE, USER_OF_PHONE } from '../phone-config.ts';
import { startedPhone } from '../phone-state.ts';
import { openSheet } from '../shell/sheet.ts';
import { WORDS } from '../shell/words.ts';
import { ApiFailure, api } from './api.ts';

/** Of the platform, not of the app's storage: it is there after `wx.clearStorage`. */
const KEY = `foyer-phone-privacy/${APP_ID}/${USER_OF_PHONE}`;
const PAUSE_MS = 10_000;

interface Answer {
  readonly event: 'agree' | 'disagree' | 'exposureAuthorization';
  readonly buttonId?: string;
}

interface Question {
  readonly resolve: (answer: Answer) => void;
  readonly referrer: string;
}

const asking = new Set<(resolve: Question['resolve'], about: { readonly referrer: string }) => void>();
let touchedButton: string | null = null;
let refusedAt = -Infinity;

const isChecked = (): boolean => startedPhone()?.app.json.__usePrivacyCheck__ === true;
export const hasAgreed = (): boolean => !isChecked() || localStorage.getItem(KEY) === 'agreed';

/** The person said yes in an earlier visit. */
export const agreedBefore = (): void => localStorage.setItem(KEY, 'agreed');

/** The person touched a button that agrees; only such a touch counts. */
export const agreePrivacy = (buttonId: string): void => {
  touchedButton = buttonId;
};

const refused = (): ApiFailure => new ApiFailure('privacy permission is not authorized', { errno: 104 });

/** Waits until the person has agreed that the app may do what needs it; fails when they do not. */
export async function gated(referrer: string): Promise<void> {
  if (hasAgreed()) return;
  // Whoever has just said no is not asked again at once.
  if (performance.now() - refusedAt < PAUSE_MS) throw refused();
  const isAgreed = asking.size === 0 ? await askOurselves() : await askByApp(referrer);
  if (!isAgreed) {
    refusedAt = performance.now();
    throw refused();
  }
  agreedBefore();
}

const askByApp = (referrer: string): Promise<boolean> =>
  new Promise((resolve) => {
    const answer = ({ event, buttonId }: Answer): void => {
      if (event === 'exposureAuthorization') return;
      resolve(event === 'agree' && touchedButton !== null && (buttonId === undefined || buttonId === touchedButton));
    };
    for (const listener of asking) listener(answer, { referrer });
  });

const askOurselves = (): Promise<boolean> =>
  new Promise((resolve) => {
    const words = WORDS[LANGUAGE];
    const dialog = openSheet(words.privacy, 'dialog');
    dialog.body.textContent = words.privacyLead;
    const end = (isAgreed: boolean) => (): void => {
      dialog.close();
      resolve(isAgreed);
    };
    dialog.button(words.disagree, end(false));
    dialog.button(words.agree, end(true)).className = 'phone-main';
  });

function showContract(): void {
  const words = WORDS[LANGUAGE];
  const dialog = openSheet(contractName(), 'dialog');
  dialog.body.textContent = words.privacyLead;
  dialog.button(words.close, dialog.close).className = 'phone-main';
}

const contractName = (): string => (LANGUAGE === 'en' ? 'Foyer privacy guide' : '《Foyer 隐私保护指引》');

/** Consent to what an app may know. */
export const privacy = {
  onNeedPrivacyAuthorization: (
    listener: (resolve: Question['resolve'], about: { readonly referrer: string }) => void,
  ): void => void asking.add(listener),
  getPrivacySetting: api('getPrivacySetting', () => ({
    needAuthorization: !hasAgreed(),
    privacyContractName: contractName(),
  })),
  requirePrivacyAuthorize: api('requirePrivacyAuthorize', () => gated('requirePrivacyAuthorize')),
  openPrivacyContract: api('openPrivacyContract', showContract),
};
