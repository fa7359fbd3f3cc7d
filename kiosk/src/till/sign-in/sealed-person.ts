import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { id } from '@foyer/shared/wire/schemas';
import type { DeviceKey } from '../terminal-file.ts';

/** What is kept of a clerk for a sign-in without the server. */
const sealedPerson = v.object({
  person: id<'person'>(),
  displayName: v.string(),
  role: v.picklist(['clerk', 'supervisor', 'manager']),
  /** Of the PIN with its salt, base64url. */
  hash: v.string(),
});
export type SealedPerson = v.InferOutput<typeof sealedPerson>;

/** Signed for nothing else: neither a hello nor a fact is this text. */
const PURPOSE = 'foyer-sign-in/1';

/**
 * Ed25519 signs the same text alike each time, so a signature of a text that never leaves the house is a secret of the
 * device key: a stolen `till.db` without that key says nothing about any PIN, however short.
 */
const wrappingKey = (key: Pick<DeviceKey, 'sign'>): Buffer =>
  createHash('sha256').update(`${PURPOSE}:`).update(key.sign(PURPOSE)).digest();

/** AES-256-GCM, bound to the login; base64url. */
export function seal(key: Pick<DeviceKey, 'sign'>, login: string, person: SealedPerson): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(key), nonce).setAAD(Buffer.from(login));
  const content = Buffer.concat([cipher.update(JSON.stringify(person), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64url');
}

/** Null when it was sealed by another key or for another login, or was changed since. */
export function unseal(key: Pick<DeviceKey, 'sign'>, login: string, sealed: string): SealedPerson | null {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey(key), bytes.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(login))
      .setAuthTag(bytes.subarray(12, 28));
    const content = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    const read = v.safeParse(sealedPerson, JSON.parse(content));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
