import { createCipheriv, createHash, createSign, createVerify, randomBytes } from 'node:crypto';
import type { Faults } from './pay/pay-faults.ts';
import type { KeyPair, PlatformIdentity } from './platform-identity.ts';

/**
 * The platform's cryptography, written on Node's alone: the client under test uses a library, so the two check each
 * other.
 */
export interface SigningFaults {
  readonly signature: Faults['notices']['signature'];
  readonly timestampOffsetMs: number;
}

/** The headers that vouch for `body`. */
export function signAsPlatform(
  identity: PlatformIdentity,
  key: KeyPair,
  body: string,
  now: number,
  faults: SigningFaults,
): Record<string, string> {
  const timestamp = String(Math.floor((now + faults.timestampOffsetMs) / 1000));
  const nonce = randomBytes(16).toString('hex').toUpperCase();
  const signer = faults.signature === 'forged' ? identity.stranger : key;
  const genuine = sign(`${timestamp}\n${nonce}\n${body}\n`, signer.privateKeyPem);
  return {
    'Wechatpay-Serial': key.serial,
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    ...signatureHeader(genuine, faults.signature),
  };
}

function signatureHeader(genuine: string, fault: SigningFaults['signature']): Record<string, string> {
  switch (fault) {
    case 'missing':
      return {};
    case 'corrupt':
      return { 'Wechatpay-Signature': randomBytes(256).toString('base64') };
    case 'probe':
      return { 'Wechatpay-Signature': `WECHATPAY/SIGNTEST/${randomBytes(120).toString('base64')}` };
    default:
      return { 'Wechatpay-Signature': genuine };
  }
}

const sign = (message: string, pem: string) => createSign('RSA-SHA256').update(message).sign(pem, 'base64');

/** True when the merchant signed `message`. */
export function isSignedByMerchant(identity: PlatformIdentity, message: string, signature: string): boolean {
  return createVerify('RSA-SHA256').update(message).verify(identity.merchant.publicKeyPem, signature, 'base64');
}

/** The encrypted part of a notice. */
export function encryptResource(
  apiV3Key: string,
  plain: string,
  tamper: boolean,
  type: 'transaction' | 'refund' = 'transaction',
): object {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce);
  cipher.setAAD(Buffer.from(type));
  const bytes = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  if (tamper) bytes[0] = (bytes[0] ?? 0) ^ 1;
  return {
    original_type: type,
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: bytes.toString('base64'),
    associated_data: type,
    nonce,
  };
}

export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
