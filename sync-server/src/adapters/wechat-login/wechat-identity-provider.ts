import { ok, refuse } from '@foyer/shared/domain/result';
import * as v from 'valibot';
import { IdentityFault, type IdentityProvider, type IdentityRejection } from '../../ports/identity-provider.ts';
import type { WechatLoginConfig } from './wechat-login-config.ts';

/** The session key is not read: what is never held cannot leak. */
const sessionSchema = v.object({
  errcode: v.optional(v.number(), 0),
  openid: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
  unionid: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
});

const REJECTION_BY_CODE: ReadonlyMap<number, IdentityRejection> = new Map([
  [40029, 'invalid-code'],
  [40163, 'invalid-code'],
  [41008, 'invalid-code'],
  [45011, 'rate-limited'],
  [40226, 'person-refused'],
  [-1, 'busy'],
]);

/** Mini program sign-in by the platform's code2Session. `timeoutMs` is for the whole exchange. */
export function createWechatIdentityProvider(
  config: WechatLoginConfig,
  options: { readonly timeoutMs?: number } = {},
): IdentityProvider {
  const timeoutMs = options.timeoutMs ?? 4000;
  return {
    async codeToSession(code) {
      if (code === '' || code.length > 256) return refuse('invalid-code');
      const session = await exchange(config, code, timeoutMs);
      if (session.errcode !== 0) {
        const refusal = REJECTION_BY_CODE.get(session.errcode);
        if (refusal === undefined) throw new IdentityFault(`sign-in platform refuses us: ${session.errcode}`);
        return refuse(refusal);
      }
      if (session.openid === undefined) throw new IdentityFault('sign-in platform named nobody');
      const { openid, unionid } = session;
      return ok(unionid === undefined ? { openid } : { openid, unionid });
    },
  };
}

async function exchange(config: WechatLoginConfig, code: string, timeoutMs: number) {
  const query = new URLSearchParams({
    appid: config.appid,
    secret: config.secret,
    js_code: code,
    grant_type: 'authorization_code',
  });
  let status: number;
  let text: string;
  try {
    const response = await fetch(`${config.baseUrl}/sns/jscode2session?${query.toString()}`, {
      // The address carries the secret: it must follow no redirect.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    status = response.status;
    text = await response.text();
  } catch (cause) {
    throw new IdentityFault('sign-in platform cannot be reached', { cause });
  }
  if (status !== 200) throw new IdentityFault(`sign-in platform answered ${status}`);
  return parseSession(text);
}

/** The platform calls its JSON text/plain, so the type of the answer says nothing. */
function parseSession(text: string): v.InferOutput<typeof sessionSchema> {
  try {
    return v.parse(sessionSchema, JSON.parse(text));
  } catch {
    // Without its cause: both errors quote the answer, and the answer holds a session key.
    throw new IdentityFault('sign-in platform answered something unreadable');
  }
}
