import { join } from 'node:path';
import type { Settings } from './settings.ts';

const ANSWER_MS = 5_000;

interface Health {
  readonly tenders?: readonly string[];
  readonly paymentsOff?: readonly { readonly provider: string; readonly reason: string }[];
}

/** Where the keys of a platform come from: the setting that names a file, or the file of the emulated platform. */
const SOURCES: Readonly<Record<string, { readonly setting: string; readonly played: string }>> = {
  'wechat-pay': { setting: 'FOYER_WECHAT_CREDENTIALS', played: 'credentials.json' },
  alipay: { setting: 'FOYER_ALIPAY_CREDENTIALS', played: 'alipay-credentials.json' },
};

export interface PaymentsSaid {
  /** What should be paid with and cannot, as the server says: a line each, for the person who set it up. */
  readonly off: readonly string[];
  /** Whether somebody can buy online at all. */
  readonly isOnlineOn: boolean;
}

export async function paymentsSaid(
  server: string,
  { data, credentialFiles }: Pick<Settings, 'data' | 'credentialFiles'>,
): Promise<PaymentsSaid> {
  const health = await fetch(`${server}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) })
    .then((response) => response.json() as Promise<Health>)
    // Whether it answers at all is looked at elsewhere.
    .catch((): Health => ({}));
  const fileOf = (provider: string): string => {
    const source = SOURCES[provider];
    if (source === undefined) return 'credentials';
    const named = credentialFiles[source.setting];
    return named === undefined ? join(data, 'emulator', source.played) : `${source.setting}=${named}`;
  };
  return {
    off: (health.paymentsOff ?? []).map(
      ({ provider, reason }) =>
        `Payment by ${provider} is OFF (${fileOf(provider)}: ${reason}). The house sells without it.`,
    ),
    isOnlineOn: health.tenders?.includes('wechat-jsapi') === true,
  };
}
