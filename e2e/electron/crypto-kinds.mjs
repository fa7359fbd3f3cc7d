// Run in a utility process of the app: every kind of crypto that Foyer uses, done once, under Electron's own library.
import { createCipheriv, createDecipheriv, createHash, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto';
import { scryptSync, sign, verify } from 'node:crypto';

const hex = (bytes) => Buffer.from(bytes).toString('hex');

function aesGcm() {
  const [key, nonce] = [randomBytes(32), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update('seat A1'), cipher.final()]);
  const open = (tag) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString();
  };
  const tag = cipher.getAuthTag();
  const read = open(tag);
  try {
    open(Buffer.alloc(16));
    return 'opened with a wrong tag';
  } catch {
    return read;
  }
}

function ed25519() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signature = sign(null, Buffer.from('a fact'), privateKey);
  return [
    verify(null, Buffer.from('a fact'), publicKey, signature),
    verify(null, Buffer.from('b'), publicKey, signature),
  ];
}

process.parentPort.postMessage({
  type: process.type,
  electron: process.versions.electron,
  // RFC 7914, the third vector.
  scrypt: hex(scryptSync('pleaseletmein', 'SodiumChloride', 64, { N: 16384, r: 8, p: 1 })).slice(0, 32),
  sha256: createHash('sha256').update('abc').digest('hex'),
  sha512: createHash('sha512').update('abc').digest('hex').slice(0, 32),
  hkdf: hkdfSync('sha256', 'key', 'salt', 'info', 32).byteLength,
  aesGcm: aesGcm(),
  ed25519: ed25519(),
});
