import type { PersonId } from '@foyer/shared/domain/ids';
import { rejection, type Rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import type { Reply } from '@foyer/shared/wire/define-command';
import type { IdentityRejection } from '../ports/identity-provider.ts';
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
  const person = personOf(parts, identity.value.openid);
  return ok(openSession(parts, { kind: 'buyer', person }));
}

/** Finds or makes the person. Synchronous, so two sign-ins at once cannot make two. */
function personOf({ people, ids }: Pick<Parts, 'people' | 'ids'>, openid: string): PersonId {
  const known = people.find('openid', openid);
  if (known !== null) return known;
  const person = ids.id('u') as PersonId;
  people.create(person, { openid }, [{ kind: 'openid', value: openid }]);
  return person;
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
