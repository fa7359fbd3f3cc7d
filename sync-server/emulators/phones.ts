import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import { openidOf } from './openid.ts';
import type { PlatformIdentity } from './platform-identity.ts';

/** What the holder of a phone does once its code is scanned. */
export const PAYER_WAYS = ['pays', 'asks', 'refuses', 'is-poor'] as const;

/** `pays`: at once · `asks`: the phone asks for the password first · `refuses` · `is-poor`: without the money for it. */
export interface Payer {
  readonly openid: string;
  readonly does: (typeof PAYER_WAYS)[number];
}

export const showCodeSchema = v.strictObject({
  person: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(128)), 'passer-by'),
  does: v.optional(v.picklist(PAYER_WAYS), 'pays'),
});

export interface ShownCode {
  /** 18 digits. */
  readonly authCode: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/** Phones that show their payment code: good for one charge, and for a minute. */
export interface Phones {
  show(request: v.InferOutput<typeof showCodeSchema>): ShownCode;
  /** Still good, for the page. */
  shown(authCode: string): ShownCode | undefined;
  /**
   * Whose code it is, for the charge of `outTradeNo`: the same charge may be sent again, another one finds the code used.
   */
  take(authCode: string, outTradeNo: string): Payer | 'AUTH_CODE_INVALID' | 'AUTHCODEEXPIRE';
}

const CODE_MS = 60_000;

export function openPhones({ appid }: Pick<PlatformIdentity, 'appid'>, now: () => number): Phones {
  const codes = new Map<string, ShownCode & Payer & { usedFor?: string }>();
  return {
    show({ person, does }) {
      const authCode = `13${Array.from({ length: 16 }, () => randomInt(10)).join('')}`;
      const code = { authCode, expiresAt: now() + CODE_MS };
      codes.set(authCode, { ...code, openid: openidOf(appid, person), does });
      return code;
    },
    shown(authCode) {
      const code = codes.get(authCode);
      return code === undefined || code.usedFor !== undefined || now() >= code.expiresAt ? undefined : code;
    },
    take(authCode, outTradeNo) {
      const code = codes.get(authCode);
      if (code === undefined) return 'AUTH_CODE_INVALID';
      if (code.usedFor === outTradeNo) return code;
      if (code.usedFor !== undefined) return 'AUTH_CODE_INVALID';
      if (now() >= code.expiresAt) return 'AUTHCODEEXPIRE';
      code.usedFor = outTradeNo;
      return code;
    },
  };
}
