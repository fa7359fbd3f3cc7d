import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import * as v from 'valibot';
import { platformAddress } from '../platform-address.ts';
import type { AlipayConfig } from './alipay-config.ts';

/** The platform's key tool gives keys as bare base64, without the lines around it: either is taken. */
function keyPem(read: (source: string) => KeyObject, labels: readonly string[], type: 'pkcs8' | 'spki') {
  const tried = (text: string): string | null => {
    const bare = text.replace(/\s+/g, '');
    const sources = text.includes('-----BEGIN')
      ? [text]
      : labels.map((label) => `-----BEGIN ${label}-----\n${bare}\n-----END ${label}-----`);
    for (const source of sources) {
      try {
        const key = read(source);
        if (key.asymmetricKeyType === 'rsa') return String(key.export({ type, format: 'pem' })).trim();
      } catch {
        // Not under this label.
      }
    }
    return null;
  };
  return v.pipe(
    v.string(),
    v.transform(tried),
    v.string('an RSA key, as PEM or as the base64 of the platform’s key tool'),
  );
}

/**
 * The credentials file: JSON, read once at start, readable by the server's user only.
 *
 * `alipay.notifyUrl` may be left out; then the server puts in the callback under its own public address.
 */
const credentialsSchema = v.object({
  alipay: v.object({
    baseUrl: platformAddress,
    appId: v.pipe(v.string(), v.regex(/^[0-9]{8,32}$/)),
    sellerId: v.pipe(v.string(), v.regex(/^2088[0-9]{12}$/)),
    appPrivateKeyPem: keyPem(createPrivateKey, ['PRIVATE KEY', 'RSA PRIVATE KEY'], 'pkcs8'),
    alipayPublicKeyPem: keyPem(createPublicKey, ['PUBLIC KEY'], 'spki'),
    notifyUrl: v.optional(v.pipe(v.string(), v.url())),
  }),
});

export type AlipayCredentials = Omit<AlipayConfig, 'notifyUrl'> & { readonly notifyUrl?: string | undefined };

/** A wrong file closes this way of paying and not the house, so it is told and not thrown; it repeats no value of it. */
export function readAlipayCredentials(file: string): Result<AlipayCredentials, string> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // A JSON syntax error quotes the text around it, which may be a key.
    if (error instanceof SyntaxError) return refuse('is not JSON');
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
    return refuse(`cannot be read (${code})`);
  }
  const parsed = v.safeParse(credentialsSchema, json);
  if (parsed.success) return ok(parsed.output.alipay);
  const fields = parsed.issues.map((issue) => v.getDotPath(issue) ?? '(whole file)');
  return refuse(`wrong or missing ${[...new Set(fields)].join(', ')}`);
}
