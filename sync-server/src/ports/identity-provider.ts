import type { Result } from '@foyer/shared/domain/result';

/** Tells who a sign-in code stands for. */
export interface IdentityProvider {
  /**
   * Exchanges a one-use sign-in code for the person's id at the platform. Not repeated by itself: the code may be
   * spent although the answer was lost, and the person's device can make a new one at once.
   * An unreachable platform or a wrong secret is a thrown `IdentityFault`.
   */
  codeToSession(code: string): Promise<Result<PlatformIdentity, IdentityRejection>>;
}

/** Personal values: they go to `people` and nowhere else. The platform's session key never leaves the adapter. */
export interface PlatformIdentity {
  /** The person as this one app knows them. */
  readonly openid: string;
  /** The person over all apps of one owner; absent where the owner has linked none. */
  readonly unionid?: string;
}

/**
 * `invalid-code`: wrong, spent or older than 5 minutes, take a new one · `rate-limited`: too often for this person ·
 * `person-refused`: the platform bars this person · `busy`: later
 */
export type IdentityRejection = 'invalid-code' | 'rate-limited' | 'person-refused' | 'busy';

/** The platform could not be reached, or does not accept our appid and secret. */
export class IdentityFault extends Error {
  override readonly name = 'IdentityFault';
}
