import { AlipaySdk } from 'alipay-sdk';
import * as v from 'valibot';
import { GatewayFault } from '../../ports/payment-gateway.ts';
import type { AlipayConfig } from './alipay-config.ts';
import { toChinaTime } from './china-time.ts';
import { readAnswer, type PlatformAnswer } from './platform-answer.ts';

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

export interface PlatformCall {
  readonly method: `alipay.${string}`;
  /** The fields of the call itself. */
  readonly content: object;
  /** Where the platform tells what becomes of it. */
  readonly notifyUrl?: string;
  /** A charge: an answer that did not come is not asked for by charging again. */
  readonly isOnce?: true;
}

export interface PlatformClient {
  /** Throws a `GatewayFault` when the answer is not the platform's, or the platform does not know us. */
  call(call: PlatformCall): Promise<PlatformAnswer>;
  /** The bytes at an address that the platform gave us. Throws a `GatewayFault` when they cannot be had. */
  download(url: string, maxBytes: number): Promise<Buffer>;
  /** True when the platform signed this text (RSA2: RSA with SHA-256). */
  isSigned(text: string, signature: string): boolean;
}

const BACKOFF_MS = 200;

/**
 * Sends signed requests and believes only signed answers. But for a charge every call of this adapter may be repeated as
 * it is, so a lost answer is asked for a few times before it is unknown.
 *
 * The library's own request path takes the time of day from the machine's zone, cannot be given another clock, and hands
 * on the whole answer where only a part of it was signed; so its signing and verifying are used here around `fetch`.
 */
export function createPlatformClient(config: AlipayConfig, options: PlatformClientOptions): PlatformClient {
  const sdk = new AlipaySdk({
    appId: config.appId,
    privateKey: config.appPrivateKeyPem.trim(),
    alipayPublicKey: config.alipayPublicKeyPem.trim(),
    keyType: 'PKCS8',
    signType: 'RSA2',
  });

  async function attempt({ method, content, notifyUrl }: PlatformCall): Promise<PlatformAnswer> {
    const common = { timestamp: toChinaTime(options.now()), ...(notifyUrl === undefined ? {} : { notifyUrl }) };
    const signed = sdk.sdkExecute(method, { ...common, bizContent: content }, { bizContentAutoSnakeCase: false });
    // What is said of the text, its charset first of all, has to stand in the address: the body is read by it.
    const pairs = signed.split('&');
    const isContent = (pair: string) => pair.startsWith('biz_content=');
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${config.baseUrl}/gateway.do?${pairs.filter((pair) => !isContent(pair)).join('&')}`, {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'user-agent': 'Foyer',
          'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
        },
        body: pairs.filter(isContent).join('&'),
        redirect: 'manual',
        signal: AbortSignal.timeout(options.timeoutMs),
      });
      text = await response.text();
    } catch (cause) {
      return { kind: 'unknown', fault: new GatewayFault(`no answer to ${method}`, { cause }) };
    }
    return readAnswer(sdk, method, response.status, text);
  }

  return {
    async call(call) {
      const most = call.isOnce === true ? 1 : options.attempts;
      let answer = await attempt(call);
      for (let tried = 1; tried < most && mayChange(answer); tried += 1) {
        await options.pause(BACKOFF_MS * 2 ** tried * (0.5 + options.random() / 2));
        answer = await attempt(call);
      }
      return answer;
    },
    download: (url, maxBytes) => download(url, maxBytes, options.timeoutMs),
    isSigned: (text, signature) => sdk.rsaCheck(text, signature, 'RSA2'),
  };
}

const mayChange = (answer: PlatformAnswer): boolean =>
  answer.kind === 'unknown' || (answer.kind === 'refused' && answer.isLater === true);

const webAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//));

async function download(url: string, maxBytes: number, timeoutMs: number): Promise<Buffer> {
  if (!v.is(webAddress, url)) throw new GatewayFault('the address of a file is none');
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    if (response.status !== 200 || response.body === null)
      throw new GatewayFault(`the file answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > maxBytes) throw new GatewayFault(`the file is larger than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (cause) {
    throw cause instanceof GatewayFault ? cause : new GatewayFault('the file cannot be had', { cause });
  }
}
