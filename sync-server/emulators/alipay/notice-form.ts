import type { AlipayFaults } from './alipay-faults.ts';
import type { AlipayIdentity } from './alipay-identity.ts';
import { signAsAlipay, sortedText } from './alipay-signing.ts';
import { type AlipayNotice, type AlipayTrade, chinaText, refundedOf, yuan } from './alipay-trade.ts';
import { toGbk } from './gbk.ts';

/** The body of a notice, signed, and gone wrong the way it was told to. */
export function noticeForm(
  identity: AlipayIdentity,
  notice: AlipayNotice,
  trade: AlipayTrade,
  now: number,
  fault: AlipayFaults['notices'],
): string {
  const isGbk = fault.charset === 'gbk';
  const bytesOf = (text: string) => (isGbk ? toGbk(text) : Buffer.from(text));
  const told = {
    ...fieldsOf(identity, notice, { ...trade, total: trade.total + fault.totalOffset }, now),
    charset: fault.charset,
    sign_type: fault.signType === 'RSA' ? 'RSA' : 'RSA2',
    ...fault.fields,
  };
  const text = sortedText(told, ['sign', 'sign_type']);
  const hash = fault.signType === 'RSA2' ? 'RSA-SHA256' : 'RSA-SHA1';
  const sign = signAsAlipay(identity, bytesOf(text), fault.signature, hash);
  const sent = fault.corruptBody ? { ...told, total_amount: yuan(trade.total + 1) } : told;
  return Object.entries(sign === null ? sent : { ...sent, sign })
    .map(([name, value]) => `${escaped(bytesOf(name))}=${escaped(bytesOf(value))}`)
    .join('&');
}

/** As forms are written: a space is a plus, everything that is not plain is bytes in hexadecimal. */
const escaped = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (character === ' ') return '+';
      return /[0-9A-Za-z_.*-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

function fieldsOf(
  { appId, sellerId }: AlipayIdentity,
  notice: AlipayNotice,
  trade: AlipayTrade,
  now: number,
): Readonly<Record<string, string>> {
  const amount = yuan(trade.total);
  const refund = trade.refunds.find(({ outRequestNo }) => outRequestNo === notice.outRequestNo);
  return {
    notify_time: chinaText(now),
    notify_type: 'trade_status_sync',
    notify_id: notice.id,
    app_id: appId,
    auth_app_id: appId,
    version: '1.0',
    trade_no: trade.tradeNo ?? '',
    out_trade_no: trade.outTradeNo,
    buyer_id: '2088102177846880',
    buyer_logon_id: 'mei***@example.com',
    seller_id: sellerId,
    trade_status: refund === undefined ? 'TRADE_SUCCESS' : trade.status,
    total_amount: amount,
    receipt_amount: amount,
    invoice_amount: amount,
    buyer_pay_amount: amount,
    point_amount: '0.00',
    subject: trade.subject,
    body: trade.body,
    gmt_create: chinaText(trade.madeAt),
    gmt_payment: chinaText(trade.paidAt ?? now),
    fund_bill_list: JSON.stringify([{ amount, fundChannel: 'PCREDIT' }]),
    ...(refund === undefined
      ? {}
      : {
          out_biz_no: refund.outRequestNo,
          refund_fee: yuan(refundedOf(trade)),
          gmt_refund: `${chinaText(refund.at)}.000`,
        }),
  };
}
