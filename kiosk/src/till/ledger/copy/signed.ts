import { createPublicKey, verify } from 'node:crypto';
import type { CopyLine } from './copy-line.ts';

/** Whether the holder of that key (SPKI DER, base64url) signed the line. */
export function isSignedBy(publicKey: string, { hash, signature }: CopyLine): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(hash), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
