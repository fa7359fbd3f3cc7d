import type { TillOrderView } from '@foyer/shared/wire/commands/payments';
import { expect, it } from 'vitest';
import type { TillContext } from '../context.ts';
import { soldByServer } from './sold-by-server.ts';

const attempt = (tender: string, amount: number, more: object = {}) => ({
  paymentId: `p-${tender}`,
  tender,
  amount,
  state: 'paid',
  payBy: null,
  isGivenUp: false,
  ...more,
});

/** Whether the till writes the sale down by itself. */
function isWritten(attempts: readonly object[]): boolean {
  let written = 0;
  const ledger = { sale: () => null, completePaid: () => (written += 1) };
  const clock = { now: () => 0, wall: () => 0 };
  const till = {
    ledger,
    clock,
    ids: { id: () => 'c1' },
    terminal: { name: 't' },
    link: { state: { serverOffsetMs: 0 } },
  };
  const show = { title: { zh: '', en: '' } };
  const order = { orderId: 'o1', holdId: 'h1', lines: [], total: 4500, shift: 's1', context: { show, typeNames: {} } };
  const sold = { orderId: 'o1', tickets: [], lines: [], total: 4500 };
  const view = { orderId: 'o1', state: 'paid', total: 4500, paid: 4500, attempts, order: sold };
  const prints = { nameOf: () => 'print' };
  soldByServer(till as unknown as TillContext, prints as never, order as never, view as unknown as TillOrderView, []);
  return written > 0;
}

it('a sale that platforms have paid for is written by the server’s word', () => {
  expect(isWritten([attempt('wechat-qr', 4500)])).toBe(true);
  expect(isWritten([attempt('wechat-qr', 3000), attempt('alipay-code', 1500)])).toBe(true);
});

it('one that was cash, or in part, waits for the answer to its confirm, which books the drawer', () => {
  expect(isWritten([attempt('cash', 4500)])).toBe(false);
  expect(isWritten([attempt('wechat-qr', 3000), attempt('cash', 1500)])).toBe(false);
  expect(isWritten([attempt('wechat-qr', 4500, { isGivenUp: true }), attempt('cash', 4500)])).toBe(false);
});
