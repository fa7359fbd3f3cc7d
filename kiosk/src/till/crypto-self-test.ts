import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  scryptSync,
  sign,
  verify,
} from 'node:crypto';

/** A kind of cryptography this till relies on; only kinds that Electron's BoringSSL has as well. */
export interface CryptoKind {
  readonly name: string;
  /** Whether it gives the published answer, and refuses what was changed. May throw where the kind is missing. */
  works(): boolean;
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** FIPS 180-4: SHA-256 of "abc". */
const sha256: CryptoKind = {
  name: 'SHA-256',
  works: () =>
    createHash('sha256').update('abc').digest('hex') ===
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
};

/** RFC 7914, section 12, first vector. */
const scrypt: CryptoKind = {
  name: 'scrypt',
  works: () =>
    scryptSync('', '', 64, { N: 16, r: 1, p: 1 }).toString('hex') ===
    '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
};

/** The GCM specification's test case 14, read back, and refused with another tag. */
const aesGcm: CryptoKind = {
  name: 'AES-256-GCM',
  works: () => {
    const key = Buffer.alloc(32);
    const nonce = Buffer.alloc(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = Buffer.concat([cipher.update(Buffer.alloc(16)), cipher.final()]);
    const tag = cipher.getAuthTag();
    const isAsPublished =
      sealed.toString('hex') === 'cea7403d4d606b6e074ec5d3baf39d18' &&
      tag.toString('hex') === 'd0d1c8a799996bf0265b98b5d48ab919';
    const open = (given: Buffer): boolean => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
        decipher.setAuthTag(given);
        return Buffer.concat([decipher.update(sealed), decipher.final()]).equals(Buffer.alloc(16));
      } catch {
        return false;
      }
    };
    return isAsPublished && open(tag) && !open(changed(tag));
  },
};

/** RFC 8032, section 7.1, test 1, and refused with another signature or another text. */
const ed25519: CryptoKind = {
  name: 'Ed25519',
  works: () => {
    const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
    const key = createPrivateKey({ key: hex(`302e020100300506032b657004220420${seed}`), format: 'der', type: 'pkcs8' });
    const publicKey = createPublicKey(key);
    const signature = sign(null, Buffer.alloc(0), key);
    const isAsPublished =
      signature.toString('hex') ===
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';
    return (
      isAsPublished &&
      verify(null, Buffer.alloc(0), publicKey, signature) &&
      !verify(null, Buffer.alloc(0), publicKey, changed(signature)) &&
      !verify(null, Buffer.from('x'), publicKey, signature)
    );
  },
};

function changed(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes);
  other[0] = (other[0] ?? 0) ^ 1;
  return other;
}

const KINDS: readonly CryptoKind[] = [sha256, scrypt, aesGcm, ed25519];

/** Names the first kind that does not work here; null when all do. A till must not sign or check with such a one. */
export function failingCrypto(kinds: readonly CryptoKind[] = KINDS): string | null {
  for (const kind of kinds) {
    try {
      if (!kind.works()) return kind.name;
    } catch {
      return kind.name;
    }
  }
  return null;
}
