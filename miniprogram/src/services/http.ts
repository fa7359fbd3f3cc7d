import { type Answer, granted, refused, unreached, type Refusal } from './answer.ts';
import { SERVER } from './server-address.ts';
import { noteServerTime } from './server-clock.ts';
import { isChange, unheard } from './unheard.ts';

export interface Asking {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With its parameters filled in, starting with a slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
  readonly token?: string | null;
  /** Sent as `Idempotency-Key`: the same key and body is carried out once, however often it is sent. */
  readonly key?: string;
}

const TIMEOUT_MS = 10_000;

/**
 * One request. Refusals of the server come as they are; what went wrong on the way is `OFFLINE` where nothing can have
 * been carried out, else `NO_ANSWER`. Without a network nothing is sent that changes something: only of what was never
 * sent is it certain that nothing came of it.
 */
export async function ask<T>(asking: Asking): Promise<Answer<T>> {
  if (isChange(asking.method) && !(await hasNetwork())) return refused(unreached('OFFLINE'));
  return send(asking);
}

/** WeChat calls `success` for every status, so the status is looked at here. */
function send<T>(asking: Asking): Promise<Answer<T>> {
  const sentAt = Date.now();
  return new Promise((resolve) => {
    wx.request({
      url: `${SERVER}${asking.path}${queryOf(asking.query)}`,
      // The platform sends no PATCH: the server takes every change as a PUT too.
      method: asking.method === 'PATCH' ? 'PUT' : asking.method,
      timeout: TIMEOUT_MS,
      header: headersOf(asking),
      ...(asking.body === undefined ? {} : { data: asking.body }),
      success: ({ statusCode, data, header }) => {
        noteServerTime(header, sentAt);
        resolve(answerOf<T>(statusCode, data));
      },
      fail: ({ errMsg }) => resolve(refused(unreached(unheard(asking.method, errMsg)))),
    });
  });
}

function headersOf({ body, token, key }: Asking): Record<string, string> {
  return {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
}

function queryOf(query: Asking['query'] = {}): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function answerOf<T>(status: number, data: unknown): Answer<T> {
  if (status >= 200 && status < 300) return granted(data as T);
  if (isRefusal(data)) return refused(data);
  // A gateway on the way answered, not our server.
  return refused(unreached('NO_ANSWER'));
}

const isRefusal = (data: unknown): data is Refusal =>
  typeof data === 'object' && data !== null && typeof (data as { code?: unknown }).code === 'string';

/** False only where the phone knows that it has none. */
const hasNetwork = (): Promise<boolean> =>
  new Promise((resolve) => {
    wx.getNetworkType({
      success: ({ networkType }) => resolve(networkType !== 'none'),
      fail: () => resolve(true),
    });
  });
