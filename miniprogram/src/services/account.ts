import { type Answer, granted, isUnreached, refused, unreached } from './answer.ts';
import { type Asking, ask } from './http.ts';
import { serverNow } from './server-clock.ts';
import { forget, forgetPerson, keep, readKept } from './storage.ts';

/**
 * Who buys. The platform's one-use code goes to the server, which answers with a token of its own; openid and
 * session_key never reach the phone. Nobody is signed in before something needs a person: looking costs nothing.
 */
interface Session {
  readonly token: string;
  readonly expiresAt: number;
}

/** Sign in again before the token ends in the middle of a payment. */
const SPARE_MS = 20 * 60_000;

let current: Session | null = null;
let signingIn: Promise<Answer<Session>> | null = null;

export const isSignedIn = (): boolean => sessionNow() !== null;

/** One request as the buyer: signs in first where that is needed, and once more when the server no longer knows the token. */
export async function askAsBuyer<T>(asking: Omit<Asking, 'token'>): Promise<Answer<T>> {
  const session = await signIn();
  // Nobody is signed in, so what was asked for was not sent: nothing came of it, whatever came of the signing in.
  if (!session.ok) return isUnreached(session.error) ? refused(unreached('OFFLINE')) : session;
  const answer = await ask<T>({ ...asking, token: session.value.token });
  if (answer.ok || answer.error.code !== 'NOT_AUTHENTICATED') return answer;
  signOut();
  const anew = await signIn();
  return anew.ok ? ask<T>({ ...asking, token: anew.value.token }) : anew;
}

/** As the buyer where one is signed in, else as anybody: for what is the same for all and better for one. */
export const askAsAnyone = <T>(asking: Omit<Asking, 'token'>): Promise<Answer<T>> =>
  ask<T>({ ...asking, token: sessionNow()?.token ?? null });

/** Several pages may need a person at once: they share one sign-in. */
export function signIn(): Promise<Answer<Session>> {
  const known = sessionNow();
  if (known !== null) return Promise.resolve(granted(known));
  signingIn ??= openSession().finally(() => {
    signingIn = null;
  });
  return signingIn;
}

export function signOut(): void {
  current = null;
  forget('token');
}

/** After the data were deleted: the phone forgets the tickets too. */
export function leaveForGood(): void {
  current = null;
  forgetPerson();
}

function sessionNow(): Session | null {
  current ??= readKept('token');
  return current !== null && current.expiresAt - SPARE_MS > serverNow() ? current : null;
}

async function openSession(): Promise<Answer<Session>> {
  const code = await platformCode();
  if (code === null) return refused(unreached('OFFLINE'));
  const answer = await ask<Session>({ method: 'POST', path: '/auth/wechat', body: { code } });
  if (answer.ok) {
    current = { token: answer.value.token, expiresAt: answer.value.expiresAt };
    keep('token', current);
  }
  return answer;
}

const platformCode = (): Promise<string | null> =>
  new Promise((resolve) => {
    wx.login({ success: ({ code }) => resolve(code === '' ? null : code), fail: () => resolve(null) });
  });
