import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { DeviceKey } from '@foyer/kiosk/till/terminal-file';
import type { Signatures } from '@foyer/sync-server/use-cases/signatures';

/**
 * Signatures of a simulated world: a hash over the public key and the text. Nobody in it forges; a real one costs more
 * than all else a command does.
 */
const mark = (publicKey: string, text: string | Uint8Array): string =>
  createHash('sha1').update(publicKey).update(text).digest('base64url');

export const WORLD_SIGNATURES: Signatures = {
  isSignedBy: (publicKey, text, signature) => mark(publicKey, text) === signature,
};

export function worldKey(name: string): DeviceKey {
  const publicKey = publicKeyOf(name);
  const sign = (text: string): string => mark(publicKey, text);
  return {
    publicKey,
    sign,
    signBytes: (bytes) => sixtyFour(publicKey, bytes),
    signed: (text, signature) => sign(text) === signature,
  };
}

const sixtyFour = (publicKey: string, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha512').update(publicKey).update(bytes).digest());

const keys = new Map<string, string>();

/** A real Ed25519 key, since enrolment looks at it; the same for a name in every run. */
function publicKeyOf(name: string): string {
  let known = keys.get(name);
  if (known === undefined) {
    const begin = Buffer.from('302e020100300506032b657004220420', 'hex');
    const der = Buffer.concat([begin, createHash('sha256').update(name).digest()]);
    const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
    known = key.export({ type: 'spki', format: 'der' }).toString('base64url');
    keys.set(name, known);
  }
  return known;
}
