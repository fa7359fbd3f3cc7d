import type { AlipaySdk } from 'alipay-sdk';
import * as v from 'valibot';
import { GatewayFault } from '../../ports/payment-gateway.ts';

export type PlatformAnswer =
  /** `isWaiting`: taken, and the payer is still to say yes. */
  | { readonly kind: 'done'; readonly json: unknown; readonly isWaiting: boolean }
  /** `isLater`: nothing was done because too much was asked for. */
  | { readonly kind: 'refused'; readonly code: string; readonly isLater?: true }
  /** Nothing came that may be relied on; the platform may or may not have done it. */
  | { readonly kind: 'unknown'; readonly fault: GatewayFault };

const word = v.pipe(v.string(), v.maxLength(64));
const answerSchema = v.looseObject({ code: word, sub_code: v.optional(word) });

/** Words about a call that has reached the trade itself. Such an answer is always signed. */
const DONE = '10000';
const WAITING = '10003';
const REFUSED = '40004';
/** The platform itself failed, and says of nothing whether it was done. */
const FAILED = '20000';
const TOO_OFTEN = '40005';

const BROKEN_WORDS = /(^|\.)(SYSTEM_ERROR|unknow-error)$/;

/**
 * Believes what is signed and nothing beside it: the very text that was verified is what is read, since the answer around
 * it could carry a second one under the same name. Throws for an answer that is not the platform's, and for one that says
 * that it does not know us.
 */
export function readAnswer(sdk: AlipaySdk, method: string, status: number, text: string): PlatformAnswer {
  if (status !== 200) return unknown(`${method} was answered ${status}`);
  const envelope = parse(text);
  if (typeof envelope !== 'object' || envelope === null) return unknown(`the answer to ${method} is not JSON`);
  const ownName = `${method.replaceAll('.', '_')}_response`;
  const name = Object.hasOwn(envelope, ownName) ? ownName : 'error_response';
  const { sign, [name]: unsigned } = envelope as Readonly<Record<string, unknown>>;
  const content = sign === undefined ? unsigned : signedContent(sdk, text, name, sign);
  const parsed = v.safeParse(answerSchema, content);
  if (!parsed.success) return unknown(`the answer to ${method} is unreadable`);
  const { code, sub_code: subCode = code } = parsed.output;
  if (sign === undefined && [DONE, WAITING, REFUSED].includes(code)) throw notThePlatforms('not-signed');
  switch (code) {
    case DONE:
    case WAITING:
      return { kind: 'done', json: content, isWaiting: code === WAITING };
    case FAILED:
      return unknown(`the platform failed at ${method}: ${subCode}`);
    case REFUSED:
      return BROKEN_WORDS.test(subCode)
        ? unknown(`the platform failed at ${method}: ${subCode}`)
        : { kind: 'refused', code: subCode };
    case TOO_OFTEN:
      return { kind: 'refused', code: subCode, isLater: true };
    default:
      throw new GatewayFault(`the platform does not take ${method} from us: ${code} ${subCode}`);
  }
}

function signedContent(sdk: AlipaySdk, text: string, name: string, sign: unknown): unknown {
  const content = sdk.getSignStr(text, name);
  if (typeof sign !== 'string' || !sdk.rsaCheck(content, sign, 'RSA2')) throw notThePlatforms('bad-signature');
  return parse(content);
}

const notThePlatforms = (why: string) => new GatewayFault(`an answer is not the platform's: ${why}`);

const unknown = (message: string): PlatformAnswer => ({ kind: 'unknown', fault: new GatewayFault(message) });

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
