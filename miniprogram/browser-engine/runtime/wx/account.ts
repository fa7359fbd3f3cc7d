import { APP_ID, LANGUAGE, SDK_VERSION, USER_OF_PHONE } from '../phone-config.ts';
import { inTap, isInTap } from '../events.ts';
import { openSheet } from '../shell/sheet.ts';
import { WORDS } from '../shell/words.ts';
import { ApiFailure, api, type Callbacks } from './api.ts';
import { askEmulator } from './emulator.ts';
import { askToPay, type PayParams } from './pay-sheet.ts';

async function login(): Promise<object> {
  const { status, body } = await askEmulator('/emulator/login', { person: USER_OF_PHONE });
  if (status !== 200) throw new ApiFailure('system error', { errno: -1 });
  return { code: body['code'] };
}

const MOST_TEMPLATES = 5;

/** Which templates the person chose before, for good: they are not asked again. */
const alwaysChosen = new Map<string, 'accept' | 'reject'>();

function askSubscribe(tmplIds: readonly string[]): Promise<object> {
  if (tmplIds.length === 0 || tmplIds.length > MOST_TEMPLATES)
    throw new ApiFailure('the number of templates is out of bounds', { errCode: 20_003 });
  const known = tmplIds.every((id) => alwaysChosen.has(id));
  const answers = (choose: (id: string) => string): object => Object.fromEntries(tmplIds.map((id) => [id, choose(id)]));
  if (known) return Promise.resolve(answers((id) => alwaysChosen.get(id) ?? 'reject'));
  const words = WORDS[LANGUAGE];
  return new Promise((resolve) => {
    const sheet = openSheet(words.subscribe);
    for (const id of tmplIds) {
      const line = document.createElement('p');
      line.textContent = id;
      sheet.body.append(line);
    }
    const end = (answer: 'accept' | 'reject') => (): void => {
      sheet.close();
      resolve(answers(() => answer));
    };
    sheet.button(words.refuse, end('reject'));
    sheet.button(words.allow, end('accept')).className = 'phone-main';
  });
}

const subscribe = api<{ readonly tmplIds: readonly string[] }>('requestSubscribeMessage', ({ tmplIds }) =>
  askSubscribe(tmplIds),
);
const notByTap = api('requestSubscribeMessage', () => {
  throw new ApiFailure('can only be invoked by user TAP gesture.', { errCode: 20_001 });
});

const pay = api<PayParams>('requestPayment', askToPay);

/** The person towards WeChat: who they are, what they pay, what they want to be told. */
export const account = {
  login: api('login', login),
  checkSession: api('checkSession', () => undefined),
  requestPayment: (options: PayParams & Callbacks) => {
    const { success } = options;
    // What a payment tells counts as a deed of the person's: messages may be asked for in it.
    const told =
      success === undefined ? options : { ...options, success: (result: object) => inTap(() => success(result)) };
    return pay(told);
  },
  requestSubscribeMessage: (options: { readonly tmplIds: readonly string[] } & Callbacks) =>
    isInTap() ? subscribe(options) : notByTap(options),
  getAccountInfoSync: (): object => ({
    miniProgram: { appId: APP_ID, envVersion: 'develop', version: '' },
    plugin: {},
    host: { appId: APP_ID, version: SDK_VERSION },
  }),
  getUserProfile: api('getUserProfile', () => {
    throw new ApiFailure('auth deny');
  }),
  getSetting: api('getSetting', () => ({
    authSetting: {},
    subscriptionsSetting: { mainSwitch: true, itemSettings: {} },
  })),
  openSetting: api('openSetting', () => ({ authSetting: {} })),
  authorize: api('authorize', () => undefined),
};
