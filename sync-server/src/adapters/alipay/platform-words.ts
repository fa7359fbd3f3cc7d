import { GatewayFault, type GatewayRejectionCode } from '../../ports/payment-gateway.ts';

export const NO_SUCH_TRADE = 'ACQ.TRADE_NOT_EXIST';

/** The platform's words for "no", by what they mean to an order. A word that is not here is a fault. */
const REJECTION_BY_WORD: Readonly<Record<string, GatewayRejectionCode>> = {
  'ACQ.CONTEXT_INCONSISTENT': 'number-used',
  'ACQ.TRADE_HAS_SUCCESS': 'already-paid',
  'ACQ.TRADE_HAS_CLOSE': 'already-closed',
  'ACQ.INVALID_PARAMETER': 'invalid-request',
  'ACQ.EXIST_FORBIDDEN_WORD': 'invalid-request',
  'ACQ.TOTAL_FEE_EXCEED': 'invalid-request',
  'ACQ.PAYMENT_AUTH_CODE_INVALID': 'code-refused',
  'ACQ.SOUNDWAVE_PARSER_FAIL': 'code-refused',
  'ACQ.BUYER_BALANCE_NOT_ENOUGH': 'payer-refused',
  'ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH': 'payer-refused',
  'ACQ.ERROR_BALANCE_PAYMENT_DISABLE': 'payer-refused',
  'ACQ.BUYER_SELLER_EQUAL': 'payer-refused',
  'ACQ.TRADE_BUYER_NOT_MATCH': 'payer-refused',
  'ACQ.BUYER_ENABLE_STATUS_FORBID': 'payer-refused',
  'ACQ.PULL_MOBILE_CASHIER_FAIL': 'payer-refused',
  'ACQ.MOBILE_PAYMENT_SWITCH_OFF': 'payer-refused',
  'ACQ.USER_FACE_PAYMENT_SWITCH_OFF': 'payer-refused',
  'ACQ.PAYMENT_FAIL': 'payer-refused',
  'ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR': 'payer-refused',
  'ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR': 'payer-refused',
  'ACQ.BEYOND_PAY_RESTRICTION': 'payer-refused',
  'ACQ.BEYOND_PER_RECEIPT_RESTRICTION': 'payer-refused',
  'ACQ.ERROR_BUYER_CERTIFY_LEVEL_LIMIT': 'payer-refused',
  'ACQ.PAYMENT_REQUEST_HAS_RISK': 'payer-refused',
  'ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE': 'payer-refused',
};

/** Undefined for a word nobody here has read of. */
export const rejectionOf = (word: string, isLater: boolean): GatewayRejectionCode | undefined =>
  isLater ? 'rate-limited' : REJECTION_BY_WORD[word];

/** Money that does not go back now and may later: somebody has to fill the account, or ask the platform. */
const WANTS_A_PERSON = new Set([
  'ACQ.SELLER_BALANCE_NOT_ENOUGH',
  'ACQ.REASON_TRADE_BEEN_FREEZEN',
  'ACQ.REFUND_CHARGE_ERROR',
]);

export const wantsPerson = (word: string): boolean => WANTS_A_PERSON.has(word);

export const refusalFault = (what: string, word: string): GatewayFault =>
  new GatewayFault(`the platform refuses the ${what}: ${word}`);
