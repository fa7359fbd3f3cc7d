import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { WechatLoginConfig } from '../wechat-login/wechat-login-config.ts';
import type { WechatPayConfig } from './wechat-pay-config.ts';

const rsaKey = (read: (pem: string) => KeyObject, word: string) =>
  v.pipe(
    v.string(),
    v.check((pem) => {
      try {
        return read(pem).asymmetricKeyType === 'rsa';
      } catch {
        return false;
      }
    }, word),
  );

const origin = v.pipe(
  v.string(),
  v.url(),
  v.check((text) => new URL(text).origin === text, 'scheme and host only, without a trailing slash'),
);

const appid = v.pipe(v.string(), v.regex(/^wx[0-9a-z]{16}$/));

/**
 * The credentials file: JSON, read once at start, readable by the server's user only.
 *
 * `wechatPay.notifyUrl` may be left out; then the server puts in the callback under its own public address.
 * A platform key is the PEM of a public key or of a certificate, under the serial the platform names in its headers.
 */
export const credentialsSchema = v.object({
  wechatPay: v.object({
    baseUrl: origin,
    appid,
    mchid: v.pipe(v.string(), v.regex(/^[0-9]{6,32}$/)),
    merchantSerial: v.pipe(v.string(), v.regex(/^[0-9A-F]{8,64}$/i)),
    merchantPrivateKeyPem: rsaKey(createPrivateKey, 'an RSA private key in PEM'),
    apiV3Key: v.pipe(v.string(), v.bytes(32)),
    platformKeys: v.pipe(
      v.record(v.pipe(v.string(), v.nonEmpty()), rsaKey(createPublicKey, 'an RSA public key or certificate in PEM')),
      v.check((keys) => Object.keys(keys).length > 0, 'at least one platform key'),
    ),
    notifyUrl: v.optional(v.pipe(v.string(), v.url())),
  }),
  wechatLogin: v.object({ baseUrl: origin, appid, secret: v.pipe(v.string(), v.minLength(16)) }),
});

export interface WechatCredentials {
  readonly wechatPay: Omit<WechatPayConfig, 'notifyUrl'> & { readonly notifyUrl?: string | undefined };
  readonly wechatLogin: WechatLoginConfig;
}

/** Throws with the file and the field that is wrong; no value of the file is ever part of the message. */
export function readCredentials(file: string): WechatCredentials {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // A JSON syntax error quotes the text around it, which may be a key.
    const cause = error instanceof SyntaxError ? new Error('not JSON') : error;
    throw new Error(`credentials file ${file} cannot be read`, { cause });
  }
  const parsed = v.safeParse(credentialsSchema, json);
  if (parsed.success) return parsed.output;
  const fields = parsed.issues.map((issue) => v.getDotPath(issue) ?? '(whole file)');
  throw new Error(`credentials file ${file}: wrong or missing ${[...new Set(fields)].join(', ')}`);
}
