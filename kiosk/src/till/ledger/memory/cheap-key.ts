import type { DeviceKey } from '../../terminal-file.ts';

/** As long as a signature of Ed25519 in base64url. */
const LENGTH = 86;

/**
 * A key that signs in no time, for simulations: a well-formed signature that depends on the key and the text, and that
 * anybody can make. It proves nothing; whoever checks must know this key by its name.
 */
export function cheapKey(name: string): DeviceKey {
  const publicKey = Buffer.from(`cheap key of ${name}`).toString('base64url');
  const sign = (text: string): string => signatureOf(`${name}\n${text}`);
  return {
    sign,
    signBytes: (bytes) => Buffer.from(sign(Buffer.from(bytes).toString('latin1')).slice(0, 64), 'latin1'),
    signed: (text, signature) => signature === sign(text),
    publicKey,
  };
}

/** FNV-1a over the text, with as many starts as it takes. */
function signatureOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < text.length; i += 1) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  const part = `${(a >>> 0).toString(36).padStart(7, '0')}${(b >>> 0).toString(36).padStart(7, '0')}`;
  return part.repeat(7).slice(0, LENGTH);
}
