import { realAddress } from '../phone-config.ts';
import { startedPhone } from '../phone-state.ts';
import { ApiFailure, type Callbacks, Listeners, settle } from './api.ts';

interface RequestOptions extends Callbacks {
  readonly url: string;
  readonly method?: string;
  readonly data?: unknown;
  readonly header?: Readonly<Record<string, string>>;
  readonly timeout?: number;
  readonly dataType?: string;
  readonly responseType?: 'text' | 'arraybuffer';
}

const MOST_AT_ONCE = 10;
const TIMEOUT_MS = 60_000;
const BODILESS = ['GET', 'HEAD'];

/** Under way, or waiting for a place. */
const running = new Set<{ stop(reason: string): void }>();
const waiting: (() => void)[] = [];
let underWay = 0;

/** What WeChat does to requests when the app has been in the background for a while. */
export function interruptRequests(): void {
  for (const one of [...running]) one.stop('interrupted');
}

/** Text, or an object as the platform writes it for the kind of body that the header names. */
function bodyOf(data: unknown, type: string): string | ArrayBuffer | null {
  if (data === undefined || data === null) return null;
  if (typeof data === 'string' || data instanceof ArrayBuffer) return data;
  return type.includes('x-www-form-urlencoded') ? queryOf(data as object).toString() : JSON.stringify(data);
}

const queryOf = (data: object): URLSearchParams =>
  new URLSearchParams(
    Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );

async function answerOf(response: Response, { dataType = 'json', responseType }: RequestOptions): Promise<object> {
  const header = Object.fromEntries(response.headers);
  const cookies: string[] = [];
  if (responseType === 'arraybuffer')
    return { data: await response.arrayBuffer(), statusCode: response.status, header, cookies };
  const text = await response.text();
  let data: unknown = text;
  if (dataType === 'json')
    try {
      data = JSON.parse(text);
    } catch {
      // What is no JSON stays text, as on the phone.
    }
  return { data, statusCode: response.status, header, cookies };
}

function requestOf(options: RequestOptions, signal: AbortSignal): { readonly url: string; readonly init: RequestInit } {
  const { url, method = 'GET', data, header = {} } = options;
  const address = realAddress(url);
  if (address === null) throw new ApiFailure(`url not in domain list: ${url}`, { errno: 600002 });
  const verb = method.toUpperCase();
  const headers = new Headers(header);
  const isBodiless = BODILESS.includes(verb);
  if (!headers.has('content-type') && !isBodiless) headers.set('content-type', 'application/json');
  const body = isBodiless ? null : bodyOf(data, headers.get('content-type') ?? '');
  const query =
    isBodiless && typeof data === 'object' && data !== null
      ? `${address.includes('?') ? '&' : '?'}${queryOf(data).toString()}`
      : '';
  return {
    url: address + query,
    init: { method: verb, headers, body, signal, cache: 'no-store', credentials: 'omit', redirect: 'follow' },
  };
}

async function run(options: RequestOptions, stopper: AbortController, told: Listeners<object>): Promise<object> {
  if (startedPhone()?.isAway === true) throw new ApiFailure('interrupted', { errno: 600003 });
  if (underWay >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  underWay += 1;
  const patience = setTimeout(() => stopper.abort('timeout'), options.timeout ?? timeoutOfApp());
  try {
    const { url, init } = requestOf(options, stopper.signal);
    const response = await fetch(url, init);
    told.tell({ header: Object.fromEntries(response.headers), statusCode: response.status });
    return await answerOf(response, options);
  } catch (cause) {
    if (cause instanceof ApiFailure) throw cause;
    const reason = stopper.signal.aborted ? String(stopper.signal.reason) : '';
    if (reason === 'timeout') throw new ApiFailure('timeout', { errno: 5 });
    if (reason === 'abort' || reason === 'interrupted') throw new ApiFailure(reason, { errno: 600003 });
    throw new ApiFailure('', { errno: 600001 });
  } finally {
    clearTimeout(patience);
    underWay -= 1;
    waiting.shift()?.();
  }
}

const timeoutOfApp = (): number => startedPhone()?.app.json.networkTimeout?.request ?? TIMEOUT_MS;

/** `wx.request`: whatever the server answers is a success, its status is for the app to look at. */
export function request(options: RequestOptions): object {
  const stopper = new AbortController();
  const headers = new Listeners<object>();
  const one = { stop: (reason: string) => stopper.abort(reason) };
  running.add(one);
  const outcome = run(options, stopper, headers).finally(() => running.delete(one));
  // A task is no promise: without callbacks nobody hears of the end.
  settle('request', { ...options, complete: options.complete ?? (() => undefined) }, outcome).catch(() => undefined);
  return {
    abort: () => one.stop('abort'),
    onHeadersReceived: headers.on,
    offHeadersReceived: headers.off,
    onChunkReceived: () => undefined,
    offChunkReceived: () => undefined,
  };
}
