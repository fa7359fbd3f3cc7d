import { generateKeyPairSync, randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeJsonFile } from '../durable-file.ts';

const keyPairSchema = v.object({ privateKeyPem: v.string(), publicKeyPem: v.string() });

const identitySchema = v.object({
  appId: v.string(),
  /** The account of its one merchant. */
  sellerId: v.string(),
  /** What the merchant signs with; the platform needs the public half only, and keeps both to hand them out. */
  app: keyPairSchema,
  platform: keyPairSchema,
});

/** Who the emulated Alipay is, and who its one merchant is. */
export type AlipayIdentity = v.InferOutput<typeof identitySchema>;

type KeyPair = v.InferOutput<typeof keyPairSchema>;

function newKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privateKeyPem: privateKey, publicKeyPem: publicKey };
}

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');

const newIdentity = (): AlipayIdentity => ({
  appId: `2021${digits(12)}`,
  sellerId: `2088${digits(12)}`,
  app: newKeyPair(),
  platform: newKeyPair(),
});

let ofProcess: AlipayIdentity | undefined;
/** For a platform that is forgotten at its end: making keys is slow, so there is one in a process. */
export function passingIdentity(): AlipayIdentity {
  ofProcess ??= newIdentity();
  return ofProcess;
}

let stranger: KeyPair | undefined;
/** In nobody's credentials: what a forger would sign with. */
export function strangersKey(): KeyPair {
  stranger ??= newKeyPair();
  return stranger;
}

/** Made at the first start and kept in `folder`, so that credentials handed out stay good. */
export function loadAlipayIdentity(folder: string): AlipayIdentity {
  const file = join(folder, 'alipay-identity.json');
  if (existsSync(file)) return v.parse(identitySchema, JSON.parse(readFileSync(file, 'utf8')));
  const identity = newIdentity();
  writeJsonFile(file, identity);
  return identity;
}

/** What a merchant is given and fills into the credentials file of its server. */
export interface AlipayMerchantCredentials {
  readonly alipay: {
    readonly baseUrl: string;
    readonly appId: string;
    readonly sellerId: string;
    readonly appPrivateKeyPem: string;
    readonly alipayPublicKeyPem: string;
  };
}

export const alipayCredentialsFor = (
  { appId, sellerId, app, platform }: AlipayIdentity,
  baseUrl: string,
): AlipayMerchantCredentials => ({
  alipay: {
    baseUrl,
    appId,
    sellerId,
    appPrivateKeyPem: app.privateKeyPem.trim(),
    alipayPublicKeyPem: platform.publicKeyPem.trim(),
  },
});
