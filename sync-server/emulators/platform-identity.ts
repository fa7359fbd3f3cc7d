import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeJsonFile } from './durable-file.ts';

const keyPairSchema = v.object({ serial: v.string(), privateKeyPem: v.string(), publicKeyPem: v.string() });

const identitySchema = v.object({
  appid: v.string(),
  secret: v.string(),
  mchid: v.string(),
  apiV3Key: v.string(),
  /** What the merchant signs with; the platform needs the public half only, and keeps both to hand them out. */
  merchant: keyPairSchema,
  /** The platform's two ways of signing: a certificate, and a public key with an id of its own. */
  certificate: keyPairSchema,
  publicKey: keyPairSchema,
  /** What the platform signed with before the last rotation, and may still sign with. */
  previous: v.optional(keyPairSchema),
  /** In nobody's credentials: what a forger would sign with. */
  stranger: keyPairSchema,
});

/** Who the emulated platform is, and who its one merchant is. */
export type PlatformIdentity = v.InferOutput<typeof identitySchema>;

export type KeyPair = v.InferOutput<typeof keyPairSchema>;

function newKeyPair(serial: string): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { serial, privateKeyPem: privateKey, publicKeyPem: publicKey };
}

export function newPlatformIdentity(): PlatformIdentity {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  const mchid = `19${String(randomBytes(4).readUInt32BE()).padStart(8, '0').slice(-8)}`;
  return {
    appid: `wx${hex(8)}`,
    secret: hex(16),
    mchid,
    apiV3Key: hex(16),
    merchant: newKeyPair(hex(20).toUpperCase()),
    certificate: newKeyPair(hex(20).toUpperCase()),
    publicKey: newKeyPair(`PUB_KEY_ID_01${mchid}${hex(8).toUpperCase()}`),
    stranger: newKeyPair(hex(20).toUpperCase()),
  };
}

export type PlatformSerial = 'certificate' | 'public-key' | 'previous' | 'unknown';

export function platformKey(identity: PlatformIdentity, which: PlatformSerial): KeyPair {
  if (which === 'certificate') return identity.certificate;
  if (which === 'public-key') return identity.publicKey;
  return which === 'previous' ? (identity.previous ?? identity.publicKey) : identity.stranger;
}

/** All that the platform signs with. */
export const platformKeys = ({ certificate, publicKey, previous }: PlatformIdentity): KeyPair[] =>
  previous === undefined ? [certificate, publicKey] : [certificate, publicKey, previous];

/** The platform takes a new key and keeps the one before it beside it. Changes `identity` in place. */
export function rotate(identity: PlatformIdentity, which: 'certificate' | 'public-key'): void {
  const serial = randomBytes(20).toString('hex').toUpperCase();
  if (which === 'certificate') {
    identity.previous = identity.certificate;
    identity.certificate = newKeyPair(serial);
  } else {
    identity.previous = identity.publicKey;
    identity.publicKey = newKeyPair(`PUB_KEY_ID_01${identity.mchid}${serial.slice(0, 16)}`);
  }
}

/** Made at the first start and kept in `folder`, so that credentials handed out stay good. */
export function loadPlatformIdentity(folder: string): PlatformIdentity {
  const file = identityFile(folder);
  if (existsSync(file)) return v.parse(identitySchema, JSON.parse(readFileSync(file, 'utf8')));
  const identity = newPlatformIdentity();
  writeJsonFile(file, identity);
  return identity;
}

export const identityFile = (folder: string): string => join(folder, 'identity.json');

/** What a merchant is given and fills into the credentials file of its server. */
export interface MerchantCredentials {
  readonly wechatPay: {
    readonly baseUrl: string;
    readonly appid: string;
    readonly mchid: string;
    readonly merchantSerial: string;
    readonly merchantPrivateKeyPem: string;
    readonly apiV3Key: string;
    /** PEM by serial. */
    readonly platformKeys: Readonly<Record<string, string>>;
  };
  readonly wechatLogin: { readonly baseUrl: string; readonly appid: string; readonly secret: string };
  readonly wechatMessages: {
    /** By what is told: the template's id, and what stands in each of its fields. */
    readonly templates: Readonly<
      Record<string, { readonly id: string; readonly fields: Readonly<Record<string, string>> }>
    >;
  };
}

const SHOW = { thing1: 'title', time2: 'startsAt', thing3: 'venue', thing4: 'seats' };

/** Templates as a merchant would have chosen them in the platform's console. */
const TEMPLATES: MerchantCredentials['wechatMessages']['templates'] = {
  tickets: { id: 'emulated-tickets', fields: { ...SHOW, character_string5: 'pickupCode', thing6: 'note' } },
  refund: { id: 'emulated-refund', fields: { thing1: 'title', amount2: 'amount', thing3: 'note' } },
  reseated: { id: 'emulated-reseated', fields: { ...SHOW, thing5: 'note' } },
  cancelled: { id: 'emulated-cancelled', fields: { thing1: 'title', time2: 'startsAt', thing3: 'note' } },
};

/** Pointing at `baseUrl`, where the emulator listens. */
export function credentialsFor(identity: PlatformIdentity, baseUrl: string): MerchantCredentials {
  const { appid, secret, mchid, apiV3Key, merchant } = identity;
  return {
    wechatPay: {
      baseUrl,
      appid,
      mchid,
      merchantSerial: merchant.serial,
      merchantPrivateKeyPem: merchant.privateKeyPem,
      apiV3Key,
      platformKeys: Object.fromEntries(
        platformKeys(identity).map(({ serial, publicKeyPem }) => [serial, publicKeyPem]),
      ),
    },
    wechatLogin: { baseUrl, appid, secret },
    wechatMessages: { templates: TEMPLATES },
  };
}
