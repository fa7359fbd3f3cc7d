import { ok, refuse } from '@foyer/shared/domain/result';
import type { IdentityProvider } from '../ports/identity-provider.ts';

/** A sign-in platform that knows whoever says `dev:<name>`; other codes are wrong. */
export const namesAreCodes: IdentityProvider = {
  codeToSession: (code) =>
    Promise.resolve(code.startsWith('dev:') ? ok({ openid: `openid-of-${code}` }) : refuse('invalid-code')),
};

export interface HttpAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface BuyerClient {
  readonly token: string;
  call(method: string, path: string, body?: unknown, key?: string): Promise<HttpAnswer>;
}

/** Signs a buyer in. Every call carries an own `Idempotency-Key` unless one is given. */
export async function signInBuyer(url: string, name: string): Promise<BuyerClient> {
  const signed = await callHttp(url, 'POST', '/auth/wechat', { code: `dev:${name}` });
  const token = String(signed.body['token']);
  let calls = 0;
  return {
    token,
    call: (method, path, body, key = `${name}-${(calls += 1)}`) =>
      callHttp(url, method, path, body, { authorization: `Bearer ${token}`, 'idempotency-key': key }),
  };
}

export async function callHttp(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpAnswer> {
  const answer = await fetch(url + path, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
