import * as v from 'valibot';
import { MessengerFault } from '../../ports/messenger.ts';
import { askPlatform } from './ask-platform.ts';

/** A token that is about to end would end on its way. */
const EARLIER_MS = 5 * 60_000;

const answerSchema = v.object({
  access_token: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(1024))),
  expires_in: v.optional(v.number(), 0),
  errcode: v.optional(v.number(), 0),
});

/** The one word under which the platform lets this server call. There is one for all callers, and it is asked for once. */
export interface AccessToken {
  now(): Promise<string>;
  /** The platform does not take this one any more. */
  spoilt(token: string): void;
}

export interface AccessTokenParts {
  readonly baseUrl: string;
  readonly appid: string;
  readonly secret: string;
  readonly now: () => number;
  readonly timeoutMs: number;
}

export function createAccessToken({ baseUrl, appid, secret, now, timeoutMs }: AccessTokenParts): AccessToken {
  let kept: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;
  let isForced = false;
  const ask = async (): Promise<string> => {
    const body = { grant_type: 'client_credential', appid, secret, force_refresh: isForced };
    const answer = v.safeParse(answerSchema, await askPlatform(`${baseUrl}/cgi-bin/stable_token`, body, timeoutMs));
    if (!answer.success) throw new MessengerFault('the platform answered something unreadable');
    const { access_token: token, expires_in: seconds, errcode } = answer.output;
    if (token === undefined) throw new MessengerFault(`the platform gives no access token: ${errcode}`);
    isForced = false;
    kept = { token, until: now() + seconds * 1000 - EARLIER_MS };
    return token;
  };
  return {
    now() {
      if (kept !== null && kept.until > now()) return Promise.resolve(kept.token);
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
    spoilt(token) {
      if (kept?.token !== token) return;
      kept = null;
      // Asked plainly the platform gives the same one again while it thinks that it is good.
      isForced = true;
    },
  };
}
