import { isSignedByMerchant } from '../platform-signing.ts';
import type { PlatformIdentity } from '../platform-identity.ts';

const CLOCK_TOLERANCE_MS = 5 * 60_000;

const FIELDS = ['mchid', 'serial_no', 'nonce_str', 'timestamp', 'signature'] as const;

/** True when the merchant signed this very request, now. `path` holds the query, `body` is the text as it came. */
export function isMerchantRequest(
  identity: PlatformIdentity,
  request: { readonly method: string; readonly path: string; readonly body: string; readonly authorization?: string },
  now: number,
): boolean {
  const scheme = 'WECHATPAY2-SHA256-RSA2048 ';
  const text = request.authorization ?? '';
  if (!text.startsWith(scheme)) return false;
  const pairs = [...text.slice(scheme.length).matchAll(/([a-z_]+)="([^"]*)"/g)];
  const given = new Map(pairs.map(([, name, value]) => [name ?? '', value ?? '']));
  if (!FIELDS.every((field) => given.get(field))) return false;
  if (given.get('mchid') !== identity.mchid || given.get('serial_no') !== identity.merchant.serial) return false;
  const timestamp = given.get('timestamp') ?? '';
  if (!(Math.abs(Number(timestamp) * 1000 - now) <= CLOCK_TOLERANCE_MS)) return false;
  const message = `${request.method}\n${request.path}\n${timestamp}\n${given.get('nonce_str')}\n${request.body}\n`;
  return isSignedByMerchant(identity, message, given.get('signature') ?? '');
}
