import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { PersonId } from '@foyer/shared/domain/ids';
import { canonicalJson } from '@foyer/shared/wire/canonical-json';
import type { Lookup, PersonalValues } from '../../ports/people-store.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** Bound to the person, so that nobody's values can be put under somebody else's name. */
const boundTo = (person: PersonId): Buffer => Buffer.from(`foyer person 1 ${person}`);

/** AES-256-GCM under the person's own key: nonce, tag, cipher text. A nonce is never used twice. */
export function seal(person: PersonId, key: Uint8Array, values: PersonalValues): Buffer {
  const nonce = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(person));
  const text = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** Throws when the bytes are not what was sealed for this person under this key. */
export function unseal(person: PersonId, key: Uint8Array, sealed: Buffer): PersonalValues {
  const nonce = sealed.subarray(0, IV_BYTES);
  const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo(person));
  decipher.setAuthTag(tag);
  const text = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString('utf8')) as PersonalValues;
}

/** Under which a login, openid or phone is found again: worth nothing without the key. */
export const lookupHash = (key: string, { kind, value }: Lookup): Buffer =>
  createHmac('sha256', key).update(`${kind}\u0000${value}`).digest();

/** Of all values at once; another name space than look-ups, so neither can be taken for the other. */
export const valuesHash = (key: string, values: PersonalValues): string =>
  createHmac('sha256', key)
    .update(`values\u0000${canonicalJson(values)}`)
    .digest('hex');
