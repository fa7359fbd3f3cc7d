import { randomBytes } from 'node:crypto';
import express, { type Router } from 'express';
import * as v from 'valibot';
import { openidOf } from './openid.ts';
import type { EmulatorParts } from './parts.ts';

const CODE_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
const CALLS_PER_MINUTE = 100;

/**
 * Sign-in. A person's device gets one-use codes from `POST /emulator/login {person}`, as `wx.login` does. Beside them
 * `dev:<person>` is a code that is always good and may be used again: a convenience of this emulator for the command
 * line, which the platform does not have.
 */
export function loginApi({ identity, timers }: EmulatorParts): Router {
  const router = express.Router();
  const codes = new Map<string, { person: string; at: number; spent: boolean }>();
  const calls = new Map<string, number[]>();

  function personOf(code: string): string | number {
    if (/^dev:.{1,128}$/u.test(code)) return code.slice(4);
    const issued = codes.get(code);
    if (issued === undefined || timers.now() - issued.at > CODE_MS) return 40029;
    if (issued.spent) return 40163;
    issued.spent = true;
    return issued.person;
  }

  function isTooOften(openid: string): boolean {
    const recent = (calls.get(openid) ?? []).filter((at) => timers.now() - at < MINUTE_MS);
    calls.set(openid, [...recent, timers.now()]);
    return recent.length >= CALLS_PER_MINUTE;
  }

  function exchange(query: Readonly<Record<string, unknown>>): object {
    const refuse = (errcode: number, errmsg: string) => ({ errcode, errmsg });
    if (query['appid'] !== identity.appid) return refuse(40013, 'invalid appid');
    if (query['secret'] !== identity.secret) return refuse(40125, 'invalid appsecret');
    if (query['grant_type'] !== 'authorization_code') return refuse(40002, 'invalid grant_type');
    const code = query['js_code'];
    if (typeof code !== 'string' || code === '') return refuse(41008, 'missing code');
    const person = personOf(code);
    if (typeof person === 'number') return refuse(person, person === 40163 ? 'code been used' : 'invalid code');
    const openid = openidOf(identity.appid, person);
    if (isTooOften(openid)) return refuse(45011, 'api minute-quota reach limit');
    return { session_key: randomBytes(16).toString('base64'), openid };
  }

  // The platform answers 200 and calls its JSON text, whatever it says.
  router.get('/sns/jscode2session', (request, response) => {
    response.type('text/plain').send(JSON.stringify(exchange(request.query)));
  });

  router.post('/emulator/login', express.json(), (request, response) => {
    const parsed = v.safeParse(v.object({ person: v.pipe(v.string(), v.nonEmpty(), v.maxLength(128)) }), request.body);
    if (!parsed.success) {
      response.status(400).json({ errMsg: 'login:fail', reason: 'bad-request' });
      return;
    }
    for (const [code, { at }] of codes) if (timers.now() - at > CODE_MS) codes.delete(code);
    const code = randomBytes(16).toString('hex');
    codes.set(code, { person: parsed.output.person, at: timers.now(), spent: false });
    response.json({ errMsg: 'login:ok', code });
  });
  return router;
}
