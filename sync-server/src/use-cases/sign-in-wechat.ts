import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { IdentityRejection } from '../ports/identity-provider.ts';
import { buyerOf } from './buyer-of.ts';
import type { Parts } from './parts.ts';
import { openSession, type OpenedSession } from './sessions.ts';

/** Signs a buyer in by the platform's one-use code. The same person is known again by the openid, kept encrypted. */
export async function signInWechat(
  parts: Pick<Parts, 'identity' | 'people' | 'access' | 'ids' | 'clock'>,
  code: string,
): Promise<Reply<OpenedSession>> {
  if (parts.identity === null) return refuse(rejection('UNAVAILABLE', { reason: 'sign-in is off' }));
  const identity = await parts.identity.codeToSession(code);
  if (!identity.ok) return refuse(refusalOf(identity.error));
  const person = buyerOf(parts, identity.value.openid);
  return ok(openSession(parts, { kind: 'buyer', person }));
}

function refusalOf(error: IdentityRejection): Rejection {
  switch (error) {
    case 'invalid-code':
      return rejection('NOT_AUTHENTICATED', { reason: 'code' });
    case 'rate-limited':
      return rejection('RATE_LIMITED', { retryAfterMs: 1000 });
    case 'person-refused':
      return rejection('NOT_AUTHORISED', { reason: 'platform' });
    case 'busy':
      return rejection('UNAVAILABLE', { reason: 'platform' });
  }
}
