import type { Settings } from './settings.ts';

/**
 * Where the server reaches the outside platforms: the emulated ones through a line that the demo page can pull. Real keys
 * say themselves whose they are, and are shown to no emulator.
 */
export const platformAddresses = (
  { hasRealPayments }: Pick<Settings, 'hasRealPayments'>,
  emulator: string,
): Readonly<Record<string, string>> =>
  hasRealPayments ? {} : { FOYER_WECHAT_API: emulator, FOYER_ALIPAY_API: emulator };
