import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import type { PlatformKeys } from './platform-keys.ts';

/** How far the platform's clock and ours may be apart, either way. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

export type SignatureRefusal = 'not-signed' | 'out-of-time' | 'unknown-key' | 'bad-signature';

export type ReadHeader = (name: string) => string | undefined;

/**
 * Checks what the platform signed, an answer or a notice: RSA-SHA256 over `timestamp\nnonce\nbody\n`.
 * `body` is the text exactly as it came. Says why not, or nothing when it is genuine.
 */
export function refuseSignature(
  keys: PlatformKeys,
  header: ReadHeader,
  body: string,
  now: number,
): SignatureRefusal | undefined {
  const timestamp = header('wechatpay-timestamp');
  const nonce = header('wechatpay-nonce');
  const signature = header('wechatpay-signature');
  const serial = header('wechatpay-serial');
  if (!timestamp || !nonce || !signature || !serial) return 'not-signed';
  if (!/^[0-9]{1,12}$/.test(timestamp)) return 'out-of-time';
  if (Math.abs(Number(timestamp) * 1000 - now) > CLOCK_TOLERANCE_MS) return 'out-of-time';
  const key = keys.find(serial, now);
  if (key === undefined) return 'unknown-key';
  return Rsa.verify(Formatter.response(timestamp, nonce, body), signature, key) ? undefined : 'bad-signature';
}
