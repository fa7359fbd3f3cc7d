import type { KeyObject } from 'node:crypto';
import { Rsa } from 'wechatpay-axios-plugin';

/** The platform's public keys by the serial its headers name; certificates and plain public keys side by side. */
export interface PlatformKeys {
  /** `now`: epoch ms. */
  find(serial: string, now: number): KeyObject | undefined;
  /** The serial that answers shall be signed with: of a public key, which is what the platform moves to, else any. */
  preferred(): string;
}

/** PEM by serial. */
export type PemBySerial = Readonly<Record<string, string>>;

const REREAD_AFTER_MS = 60_000;

/**
 * `reread` gives the keys as they are written down now; it may throw. The platform announces a new key weeks ahead and
 * then signs a growing share with it: the operator adds it to the credentials file, and the running server takes it up
 * with the first call that names it. At most once a minute, as anybody may name serials nobody has heard of.
 */
export function createPlatformKeys(pemBySerial: PemBySerial, reread?: () => PemBySerial): PlatformKeys {
  let keys = keysOf(pemBySerial);
  let lastReadAt = Number.NEGATIVE_INFINITY;
  return {
    find(serial, now) {
      const known = keys.get(serial);
      // A clock that was set back does not stop the reading for that long.
      if (known !== undefined || reread === undefined || Math.abs(now - lastReadAt) < REREAD_AFTER_MS) return known;
      lastReadAt = now;
      keys = tryRead(reread) ?? keys;
      return keys.get(serial);
    },
    preferred: () => [...keys.keys()].find((serial) => serial.startsWith('PUB_KEY_ID_')) ?? [...keys.keys()][0] ?? '',
  };
}

const keysOf = (pemBySerial: PemBySerial): ReadonlyMap<string, KeyObject> =>
  new Map(Object.entries(pemBySerial).map(([serial, pem]) => [serial, Rsa.from(pem, Rsa.KEY_TYPE_PUBLIC)]));

/** A file that is being written, or was written wrongly, takes no key away. */
function tryRead(reread: () => PemBySerial): ReadonlyMap<string, KeyObject> | undefined {
  try {
    return keysOf(reread());
  } catch {
    return undefined;
  }
}
