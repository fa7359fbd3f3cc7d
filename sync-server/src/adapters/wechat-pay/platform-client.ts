import type { KeyObject } from 'node:crypto';
import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import { GatewayFault } from '../../ports/payment-gateway.ts';
import type { WechatPayConfig } from './wechat-pay-config.ts';
import type { PlatformKeys } from './platform-keys.ts';
import { refuseSignature } from './platform-signature.ts';

/** What the adapter takes from the machine it runs on, so that a test can give its own. */
export interface PlatformClientOptions {
  /** Wall clock, epoch ms. */
  readonly now: () => number;
  /** In [0, 1): spreads repetitions. */
  readonly random: () => number;
  /** Resolves after that many ms. */
  readonly pause: (ms: number) => Promise<void>;
  /** For one attempt, connecting and reading included. */
  readonly timeoutMs: number;
  /** How often one call is tried at most. */
  readonly attempts: number;
}

export interface PlatformRequest {
  readonly method: 'GET' | 'POST';
  /** With its query, percent-encoded. */
  readonly path: string;
  readonly body?: object;
}

/** `json` is undefined for an empty body. */
export type PlatformAnswer =
  | { readonly kind: 'done'; readonly json: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  /** Nothing came that may be relied on; the platform may or may not have done it. */
  | { readonly kind: 'unknown'; readonly fault: GatewayFault };

const BACKOFF_MS = 200;
/** A day's bill of a large house. */
const DOWNLOAD_MS = 60_000;

/** Sends requests as one merchant, and believes only the platform's answers. */
export interface PlatformClient {
  /** Throws a `GatewayFault` when the answer is not the platform's. */
  call(request: PlatformRequest, attempts?: number): Promise<PlatformAnswer>;
  /** A file, which the platform does not sign: whoever asks for it knows its hash. */
  download(path: string): Promise<Buffer | GatewayFault>;
}

/**
 * Sends signed requests and believes only signed answers. A request that may be repeated as it is (the platform treats
 * the same order laid twice as one) is asked again a few times when its answer was lost, before it is unknown.
 *
 * The library's own request path verifies against the machine's clock and sends no `Wechatpay-Serial`, which choosing
 * between two platform keys needs; so its signing and verifying are used here around `fetch`.
 */
export function createPlatformClient(
  config: Pick<WechatPayConfig, 'baseUrl' | 'mchid' | 'merchantSerial'>,
  { merchantKey, platformKeys: keys }: { readonly merchantKey: KeyObject; readonly platformKeys: PlatformKeys },
  options: PlatformClientOptions,
): PlatformClient {
  const send = sender(config, merchantKey, keys, options);

  async function attempt(request: PlatformRequest): Promise<PlatformAnswer> {
    let response: Response;
    let text: string;
    try {
      response = await send(request);
      text = await response.text();
    } catch (cause) {
      return unknown(`no answer to ${request.method} ${request.path}`, cause);
    }
    return readAnswer(response, text, keys, options.now());
  }

  return {
    async call(request, attempts = options.attempts) {
      let answer = await attempt(request);
      for (let tried = 1; tried < attempts && mayChange(answer); tried += 1) {
        await options.pause(BACKOFF_MS * 2 ** tried * (0.5 + options.random() / 2));
        answer = await attempt(request);
      }
      return answer;
    },
    async download(path) {
      try {
        const response = await send({ method: 'GET', path }, DOWNLOAD_MS);
        if (response.ok) return Buffer.from(await response.arrayBuffer());
        return new GatewayFault(`the file was answered with ${response.status}`);
      } catch (cause) {
        return new GatewayFault('no answer to the download of a file', { cause });
      }
    },
  };
}

function sender(
  config: Pick<WechatPayConfig, 'baseUrl' | 'mchid' | 'merchantSerial'>,
  merchantKey: KeyObject,
  keys: PlatformKeys,
  options: PlatformClientOptions,
) {
  return (request: PlatformRequest, timeoutMs = options.timeoutMs): Promise<Response> => {
    const body = request.body === undefined ? '' : JSON.stringify(request.body);
    const timestamp = Math.floor(options.now() / 1000);
    const nonce = Formatter.nonce();
    const signature = Rsa.sign(Formatter.request(request.method, request.path, timestamp, nonce, body), merchantKey);
    return fetch(`${config.baseUrl}${request.path}`, {
      method: request.method,
      headers: {
        accept: 'application/json',
        'user-agent': 'Foyer',
        'wechatpay-serial': keys.preferred(),
        authorization: Formatter.authorization(config.mchid, nonce, signature, timestamp, config.merchantSerial),
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === '' ? {} : { body }),
    });
  };
}

const mayChange = (answer: PlatformAnswer): boolean =>
  answer.kind === 'unknown' || (answer.kind === 'refused' && answer.status === 429);

function unknown(message: string, cause?: unknown): PlatformAnswer {
  return { kind: 'unknown', fault: new GatewayFault(message, cause === undefined ? {} : { cause }) };
}

function readAnswer(response: Response, text: string, keys: PlatformKeys, now: number): PlatformAnswer {
  const refusal = refuseSignature(keys, (name) => response.headers.get(name) ?? undefined, text, now);
  // The platform may leave errors unsigned (it signs no error of its outermost layer), but never a success; and
  // whatever carries a signature has to carry a good one.
  if (refusal !== undefined && !(refusal === 'not-signed' && !response.ok)) {
    throw new GatewayFault(`answer ${response.status} is not the platform's: ${refusal}`);
  }
  const json = parse(text);
  if (json === 'unreadable') return unknown(`answer ${response.status} is not JSON`);
  // A code says no (or not yet) even in an answer of the 200s, as 202 USERPAYING does.
  const code = errorCode(json);
  if (code === undefined) return response.ok ? { kind: 'done', json } : unknown(`platform answered ${response.status}`);
  if (response.status >= 500) return unknown(`platform answered ${response.status} ${code}`);
  return { kind: 'refused', status: response.status, code };
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return 'unreadable';
  }
}

function errorCode(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('code' in json)) return undefined;
  return typeof json.code === 'string' && json.code.length <= 64 ? json.code : undefined;
}
