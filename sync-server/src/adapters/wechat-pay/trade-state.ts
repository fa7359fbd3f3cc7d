import * as v from 'valibot';
import { GatewayFault, type GatewayState } from '../../ports/payment-gateway.ts';
import { tradeSchema, type WechatTrade } from './trade.ts';
import type { WechatPayConfig } from './wechat-pay-config.ts';

/** What a trade told by the platform says of `outTradeNo`. Throws when it is another one than was asked for. */
export function stateOf(config: WechatPayConfig, outTradeNo: string, json: unknown): GatewayState {
  const trade = v.safeParse(tradeSchema, json);
  if (!trade.success) return { state: 'unknown', fault: new GatewayFault('the trade asked for is unreadable') };
  const { appid, mchid, out_trade_no } = trade.output;
  if (appid !== config.appid || mchid !== config.mchid || out_trade_no !== outTradeNo) {
    throw new GatewayFault('the platform told another trade than was asked for');
  }
  return stateOfTrade(trade.output);
}

function stateOfTrade(trade: WechatTrade): GatewayState {
  switch (trade.trade_state) {
    case 'SUCCESS':
    case 'REFUND':
      return moneyState(trade);
    case 'USERPAYING':
      return { state: 'pending', isTyping: true };
    // Laid down and, where the buyer tried, not yet through: it may still be paid until it is closed. Of a scanned code
    // that failed nobody is paying any more, yet only reversing it makes sure.
    case 'NOTPAY':
    case 'PAYERROR':
      return { state: 'pending' };
    case 'CLOSED':
    case 'REVOKED':
      return { state: 'closed' };
    default:
      return { state: 'unknown', fault: new GatewayFault(`trade in the state ${trade.trade_state}`) };
  }
}

function moneyState(trade: WechatTrade): GatewayState {
  const { transaction_id: transactionId, success_time: paidAt, amount, attach } = trade;
  if (transactionId === undefined || amount === undefined) {
    return { state: 'unknown', fault: new GatewayFault('a paid trade without its amount or transaction') };
  }
  const money = { transactionId, amount: amount.total, currency: amount.currency, attach };
  if (trade.trade_state === 'REFUND')
    return { state: 'refunded', ...money, ...(paidAt === undefined ? {} : { paidAt }) };
  if (paidAt === undefined) return { state: 'unknown', fault: new GatewayFault('a paid trade without its time') };
  return { state: 'paid', paidAt, ...money };
}
