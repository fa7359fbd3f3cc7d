import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import * as v from 'valibot';
import { type MessageCredentials, messagesSchema } from '../wechat-messages/message-config.ts';
import type { WechatLoginConfig } from '../wechat-login/wechat-login-config.ts';
import { platformAddress } from '../platform-address.ts';
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

const appid = v.pipe(v.string(), v.regex(/^wx[0-9a-z]{16}$/));

/**
 * The credentials file: JSON, read at start (and its platform keys again when the platform names one that is not known),
 * readable by the server's user only. Each part stands for itself: what is wrong with one leaves the other on.
 *
 * `wechatPay.notifyUrl` may be left out; then the server puts in the callback under its own public address.
 * A platform key is the PEM of a public key or of a certificate, under the serial the platform names in its headers.
 */
const paySchema = v.object({
  baseUrl: platformAddress,
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
});

const loginSchema = v.object({ baseUrl: platformAddress, appid, secret: v.pipe(v.string(), v.minLength(16)) });

export type PayCredentials = Omit<WechatPayConfig, 'notifyUrl'> & { readonly notifyUrl?: string | undefined };

export interface WechatCredentials {
  readonly wechatPay: PayCredentials;
  readonly wechatLogin: WechatLoginConfig;
  /** Null where the file has no such part: no messages are sent, and nothing is wrong. */
  readonly wechatMessages: MessageCredentials | null;
}

/** Of each part what it says, or what is wrong with it: its fields by name, and never a value of the file. */
export type ReadParts = {
  readonly [Part in keyof WechatCredentials]: Result<WechatCredentials[Part], string>;
};

export function readParts(file: string): ReadParts {
  const content = readJson(file);
  if (!content.ok) return { wechatPay: content, wechatLogin: content, wechatMessages: content };
  return {
    wechatPay: partOf(content.value, 'wechatPay', paySchema),
    wechatLogin: partOf(content.value, 'wechatLogin', loginSchema),
    wechatMessages: partOf(content.value, 'wechatMessages', v.optional(v.nullable(messagesSchema), null)),
  };
}

/** All of it; throws with the file and the fields that are wrong. */
export function readCredentials(file: string): WechatCredentials {
  const { wechatPay, wechatLogin, wechatMessages } = readParts(file);
  if (wechatPay.ok && wechatLogin.ok && wechatMessages.ok)
    return { wechatPay: wechatPay.value, wechatLogin: wechatLogin.value, wechatMessages: wechatMessages.value };
  const wrong = [wechatPay, wechatLogin, wechatMessages].flatMap((part) => (part.ok ? [] : [part.error]));
  throw new Error(`credentials file ${file}: ${[...new Set(wrong)].join('; ')}`);
}

function readJson(file: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(readFileSync(file, 'utf8')) as unknown);
  } catch (error) {
    // A JSON syntax error quotes the text around it, which may be a key.
    if (error instanceof SyntaxError) return refuse('is not JSON');
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
    return refuse(`cannot be read (${code})`);
  }
}

function partOf<Schema extends v.GenericSchema>(
  content: unknown,
  part: keyof WechatCredentials,
  schema: Schema,
): Result<v.InferOutput<Schema>, string> {
  const parsed = v.safeParse(v.object({ [part]: schema }), content);
  if (parsed.success) return ok(parsed.output[part] as v.InferOutput<Schema>);
  const fields = parsed.issues.map((issue) => v.getDotPath(issue) ?? '(whole file)');
  return refuse(`wrong or missing ${[...new Set(fields)].join(', ')}`);
}
