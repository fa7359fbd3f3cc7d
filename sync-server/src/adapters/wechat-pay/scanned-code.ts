import { ok, refuse, type Result } from '@foyer/shared/domain/result';
import {
  GatewayFault,
  type GatewayOrder,
  type GatewayRejection,
  type GatewayState,
  type OpenedOrder,
} from '../../ports/payment-gateway.ts';
import type { PlatformAnswer } from './platform-client.ts';
import type { Platform } from './platform.ts';
import { orderFields, queryOrder } from './orders.ts';
import { meaningOf, refuseOrder, TYPING } from './refusals.ts';
import { stateOf } from './trade-state.ts';

/** How often a charge is sent at most, while the platform says that it does not know it. */
const ATTEMPTS = 2;

/**
 * Charges the code that the payer's phone shows. A code is good for one try, so a charge whose answer was lost is not
 * sent again but asked for, and only what the platform never heard of is sent once more. For the same reason "this code
 * was used" is no answer before it is known whether it was used by this very charge.
 */
export async function chargeCode(
  platform: Platform,
  order: GatewayOrder,
): Promise<Result<OpenedOrder, GatewayRejection>> {
  const body = {
    ...orderFields(platform, order),
    payer: { auth_code: authCodeOf(order) },
    scene_info: scene(platform),
  };
  for (let tried = 1; ; tried += 1) {
    const request = { method: 'POST', path: '/v3/pay/transactions/codepay', body } as const;
    const answer = await platform.client.call(request, 1);
    const said = await readCharge(platform, order, answer);
    if (said !== 'never-heard-of') return said;
    if (tried >= ATTEMPTS) return refuse({ code: 'unknown', fault: new GatewayFault('the charge did not arrive') });
  }
}

async function readCharge(
  platform: Platform,
  order: GatewayOrder,
  answer: PlatformAnswer,
): Promise<Result<OpenedOrder, GatewayRejection> | 'never-heard-of'> {
  if (answer.kind === 'done') return charged(stateOf(platform.config, order.outTradeNo, answer.json));
  if (answer.kind === 'refused' && TYPING.has(answer.code)) return charged({ state: 'pending', isTyping: true });
  const meaning = answer.kind === 'refused' ? meaningOf(answer.code) : 'unknown';
  if (answer.kind === 'refused' && meaning !== 'already-paid' && meaning !== 'code-refused') {
    return refuseOrder(answer.code);
  }
  const known = await queryOrder(platform, order);
  if (known.state === 'paid' || known.state === 'refunded' || (known.state === 'pending' && known.isTyping)) {
    return charged(known);
  }
  if (answer.kind === 'refused') return refuseOrder(answer.code);
  if (answer.kind === 'unknown' && known.state === 'not-found') return 'never-heard-of';
  return known.state === 'pending' || known.state === 'closed'
    ? charged(known)
    : refuse({ code: 'unknown', ...(answer.kind === 'unknown' ? { fault: answer.fault } : {}) });
}

const charged = (state: GatewayState): Result<OpenedOrder, GatewayRejection> =>
  state.state === 'unknown' ? refuse({ code: 'unknown', fault: state.fault }) : ok({ shown: null, state });

function authCodeOf({ payer, paymentId }: GatewayOrder): string {
  if (payer === null || !('authCode' in payer)) throw new Error(`payment ${paymentId} has no scanned code`);
  return payer.authCode;
}

/** Where the code was scanned; the platform wants a shop's number of the merchant's choice. */
const scene = ({ config }: Platform) => ({ store_info: { out_id: config.mchid } });
