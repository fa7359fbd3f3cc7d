import { refuse, type Result } from '@foyer/shared/domain/result';
import { GatewayFault, type GatewayRejection, type GatewayRejectionCode } from '../../ports/payment-gateway.ts';

/** The platform's words for "no such number". */
export const UNKNOWN_NUMBER: ReadonlySet<string> = new Set(['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS']);

/** The payer's phone asks for the password. */
export const TYPING: ReadonlySet<string> = new Set(['USERPAYING', 'USER_PAYING']);

/**
 * The platform's words for "no", by what they mean to an order. Both spellings where the platform has two: the names of
 * scanned codes are those of its older interface. A word that is not here is a fault.
 */
const REJECTION_BY_CODE: Readonly<Record<string, GatewayRejectionCode>> = {
  OUT_TRADE_NO_USED: 'number-used',
  INVALID_REQUEST: 'invalid-request',
  ORDERPAID: 'already-paid',
  ORDER_PAID: 'already-paid',
  ORDER_CLOSED: 'already-closed',
  ORDERCLOSED: 'already-closed',
  ORDER_REVERSED: 'already-closed',
  ORDERREVERSED: 'already-closed',
  PARAM_ERROR: 'invalid-request',
  OPENID_MISMATCH: 'payer-refused',
  RULE_LIMIT: 'payer-refused',
  ACCOUNT_ERROR: 'payer-refused',
  NOTENOUGH: 'payer-refused',
  NOT_ENOUGH: 'payer-refused',
  TRADE_ERROR: 'payer-refused',
  BUYER_MISMATCH: 'payer-refused',
  AUTH_CODE_INVALID: 'code-refused',
  AUTH_CODE_ERROR: 'code-refused',
  AUTHCODEEXPIRE: 'code-refused',
  AUTH_CODE_EXPIRED: 'code-refused',
  FREQUENCY_LIMITED: 'rate-limited',
  RATELIMIT_EXCEEDED: 'rate-limited',
};

export const meaningOf = (platformCode: string): GatewayRejectionCode | undefined => REJECTION_BY_CODE[platformCode];

export function refuseOrder(platformCode: string): Result<never, GatewayRejection> {
  const code = meaningOf(platformCode);
  if (code === undefined) throw refusalFault('order', platformCode);
  return refuse({ code, platformCode });
}

/** Words that no waiting cures: the platform does not know us, or not as what we say we are. */
const SET_UP_WRONGLY = new Set(['SIGN_ERROR', 'NO_AUTH', 'MCH_NOT_EXISTS', 'APPID_MCHID_NOT_MATCH', 'PARAM_ERROR']);

/** A "no" that may be another one later. Throws when it will not. */
export function passingFault(what: string, platformCode: string): GatewayFault {
  const fault = refusalFault(what, platformCode);
  if (SET_UP_WRONGLY.has(platformCode)) throw fault;
  return fault;
}

export const refusalFault = (what: string, platformCode: string): GatewayFault =>
  new GatewayFault(`the platform refuses the ${what}: ${platformCode}`);
