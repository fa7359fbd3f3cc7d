import { zipSync } from 'fflate';
import { type AlipayTrade, chinaText, yuan } from './alipay-trade.ts';
import { toGbk } from './gbk.ts';

const COLUMNS =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';

/** One day's bill as the platform makes it: a list and its sums in GBK, in one zip; null when nothing moved. */
export function billFile(trades: readonly AlipayTrade[], day: string, sellerId: string): Uint8Array | null {
  const rows = trades.flatMap((trade) => rowsOf(trade).filter((row) => row.day === day));
  if (rows.length === 0) return null;
  const head = [
    '#支付宝业务明细查询',
    `#账号：[${sellerId}0156]`,
    `#起始日期：[${day} 00:00:00]   终止日期：[${day} 23:59:59]`,
    '#-----------------------------------------业务明细列表----------------------------------------',
  ];
  const list = [...head, COLUMNS, ...rows.map(({ cells }) => cells.map((cell) => `${cell}\t`).join(',')), '#------'];
  const sums = [
    '#支付宝业务汇总查询',
    '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,备注',
    `合计\t,\t,${rows.length}\t,0\t,0.00\t,\t`,
  ];
  const name = `${sellerId}0156_${day.replaceAll('-', '')}`;
  const file = (lines: readonly string[]) => toGbk(`${lines.join('\r\n')}\r\n`);
  const made = { mtime: Date.UTC(2026, 0, 1) };
  return zipSync({ [`${name}_sums.csv`]: [file(sums), made], [`${name}.csv`]: [file(list), made] });
}

function rowsOf(trade: AlipayTrade): { readonly day: string; readonly cells: readonly string[] }[] {
  if (trade.paidAt === null) return [];
  const row = (kind: string, amount: number, at: number, requestNo: string) => {
    const money = yuan(amount);
    const nothing = ['0.00', '0.00', '0.00', '0.00', '0.00'];
    const cells = [
      ...[trade.tradeNo ?? '', trade.outTradeNo, kind, trade.subject, chinaText(trade.madeAt), chinaText(at)],
      ...['', '', '', '', '*梅(mei***@example.com)', money, money, ...nothing, '', '0.00', '0.00'],
      ...[requestNo, '0.00', '0.00'],
    ];
    // Nothing is quoted; what the merchant wrote beside the order comes last, as it was.
    const plain = cells.map((cell) => cell.replace(/[,"\r\n]/g, '，'));
    return { day: chinaText(at).slice(0, 10), cells: [...plain, trade.body] };
  };
  return [
    row('交易', trade.total, trade.paidAt, ''),
    ...trade.refunds.map(({ amount, at, outRequestNo }) => row('退款', -amount, at, outRequestNo)),
  ];
}
