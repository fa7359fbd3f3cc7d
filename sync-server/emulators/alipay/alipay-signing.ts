import { createSign, createVerify, randomBytes } from 'node:crypto';
import { type AlipayIdentity, strangersKey } from './alipay-identity.ts';

/**
 * The platform's cryptography, written on Node's alone: the client under test uses a library, so the two check each
 * other.
 */
export type SignatureFault = 'good' | 'corrupt' | 'forged' | 'missing';

export type SignatureHash = 'RSA-SHA256' | 'RSA-SHA1';

/** Base64; null when it is to be left out. */
export function signAsAlipay(
  { platform }: AlipayIdentity,
  bytes: Buffer,
  fault: SignatureFault,
  hash: SignatureHash = 'RSA-SHA256',
): string | null {
  switch (fault) {
    case 'missing':
      return null;
    case 'corrupt':
      return randomBytes(256).toString('base64');
    case 'good':
    case 'forged': {
      const { privateKeyPem } = fault === 'forged' ? strangersKey() : platform;
      return createSign(hash).update(bytes).sign(privateKeyPem, 'base64');
    }
  }
}

/** `name=value` in the order of the names. */
export const sortedText = (fields: Readonly<Record<string, string>>, without: readonly string[]): string =>
  Object.keys(fields)
    .filter((name) => !without.includes(name))
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');

/** True when the merchant signed these fields of a request, in which the way of signing is signed too. */
export function isSignedByApp({ app }: AlipayIdentity, fields: Readonly<Record<string, string>>): boolean {
  const verifier = createVerify('RSA-SHA256').update(sortedText(fields, ['sign']), 'utf8');
  return verifier.verify(app.publicKeyPem, fields['sign'] ?? '', 'base64');
}
