import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto';

export const sha256Hex = (text: string): string => hash('sha256', text);

/** How devices sign: their keys are SPKI, base64url. */
export interface Signatures {
  /** `signature` in base64url, or its bytes. */
  isSignedBy(publicKey: string, text: string | Uint8Array, signature: string | Uint8Array): boolean;
}

/** The last keys that were read: a till that was cut off for days has all its facts signed by one. */
const READ_KEYS = new Map<string, KeyObject>();
const MOST_KEYS = 100;

/** Throws when it cannot be read. */
function keyOf(publicKey: string): KeyObject {
  const known = READ_KEYS.get(publicKey);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
  if (READ_KEYS.size >= MOST_KEYS) READ_KEYS.clear();
  READ_KEYS.set(publicKey, key);
  return key;
}

/** False for a key or signature that cannot be read, as for one that does not fit. */
function isSignedBy(publicKey: string, text: string | Uint8Array, signature: string | Uint8Array): boolean {
  try {
    const key = keyOf(publicKey);
    if (key.asymmetricKeyType !== 'ed25519') return false;
    const signed = typeof signature === 'string' ? Buffer.from(signature, 'base64url') : signature;
    return verify(null, Buffer.from(text), key, signed);
  } catch {
    return false;
  }
}

/** True for the SPKI of an Ed25519 key, base64url. */
export function isDeviceKey(publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

export const ED25519: Signatures = { isSignedBy };
