import { LANGUAGE, USER_OF_PHONE } from '../phone-config.ts';
import { openSheet } from '../shell/sheet.ts';
import { WORDS } from '../shell/words.ts';
import { askEmulator } from './emulator.ts';
import { gated } from './privacy.ts';

/** What `open-type="getPhoneNumber"` gives: a code for the server, or why there is none. */
export async function askPhoneNumber(): Promise<Readonly<Record<string, unknown>>> {
  try {
    await gated('getPhoneNumber');
  } catch {
    return { errMsg: 'getPhoneNumber:fail privacy permission is not authorized', errno: 104 };
  }
  if (!(await isAllowed())) return { errMsg: 'getPhoneNumber:fail user deny' };
  const { status, body } = await askEmulator('/emulator/phone-number', { person: USER_OF_PHONE });
  if (status !== 200) return { errMsg: 'getPhoneNumber:fail no permission' };
  return { errMsg: 'getPhoneNumber:ok', code: body['code'] };
}

const isAllowed = (): Promise<boolean> =>
  new Promise((resolve) => {
    const words = WORDS[LANGUAGE];
    const sheet = openSheet(words.phone);
    const end = (allowed: boolean) => (): void => {
      sheet.close();
      resolve(allowed);
    };
    sheet.button(words.refuse, end(false));
    sheet.button(words.allow, end(true)).className = 'phone-main';
  });
