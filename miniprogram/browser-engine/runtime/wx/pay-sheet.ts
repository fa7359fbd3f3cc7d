import { CONFIG, LANGUAGE, USER_OF_PHONE } from '../phone-config.ts';
import { openSheet } from '../shell/sheet.ts';
import { WORDS } from '../shell/words.ts';
import { ApiFailure } from './api.ts';

/** What `POST /orders/:id/payments` gives as `params`. */
export interface PayParams {
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType?: string;
  readonly paySign: string;
}

const NEEDED = ['timeStamp', 'nonceStr', 'package', 'paySign'] as const;

/**
 * Shows the emulated platform's own page for this payment, over the app. The page says in its address what came of it:
 * `paid`, `cancelled`, or why it is refused; while the person takes their time it says `paying` and looks again by itself.
 */
export function askToPay(options: PayParams): Promise<object> {
  for (const name of NEEDED)
    if (typeof options[name] !== 'string' || options[name] === '')
      throw new ApiFailure(`parameter error: parameter.${name} should be String instead of ${typeof options[name]}`);
  const { timeStamp, nonceStr, package: prepay, signType = 'MD5', paySign } = options;
  const lang = LANGUAGE === 'en' ? 'en' : 'zh-CN';
  const asked = new URLSearchParams({
    lang,
    person: USER_OF_PHONE,
    timeStamp,
    nonceStr,
    package: prepay,
    signType,
    paySign,
  });
  return new Promise((resolve, reject) => {
    const sheet = openSheet(WORDS[LANGUAGE].pay);
    sheet.body.classList.add('phone-paying');
    const frame = document.createElement('iframe');
    frame.title = WORDS[LANGUAGE].pay;
    frame.addEventListener('load', () => {
      const done = new URLSearchParams(frame.contentWindow?.location.search).get('done');
      if (done === null || done === 'paying') return;
      sheet.close();
      if (done === 'paid') resolve({});
      else reject(new ApiFailure(done === 'cancelled' ? 'cancel' : done));
    });
    frame.src = `${CONFIG.emulatorPath}/sheet?${asked.toString()}`;
    sheet.body.append(frame);
    sheet.button(WORDS[LANGUAGE].close, () => {
      sheet.close();
      reject(new ApiFailure('cancel'));
    });
  });
}
