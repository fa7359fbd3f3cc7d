import { beforeEach, describe, expect, it } from 'vitest';
import type { TicketId } from '@foyer/shared/domain/ids';
import { chooseLanguage } from '../../services/texts.ts';
import { ABOUT, order } from '../order.fixture.ts';
import { amountBack, refundView } from './refund-view.ts';

const ONE = ['o_1-1'] as TicketId[];
const BOTH = ['o_1-1', 'o_1-2'] as TicketId[];
const whole = { amount: 18200, feeKept: 0, until: null, tickets: order().refundable?.tickets ?? [] };

beforeEach(() => chooseLanguage('zh-CN'));

describe('giving tickets back', () => {
  it('says of each ticket what comes back and what is kept, and until when', () => {
    expect(refundView(order(), ONE, false)).toMatchObject({
      look: 'choose',
      lines: [
        { seat: 'B排8座', price: '成人 · 票价 ¥88', back: '退 ¥79.20', keeps: '扣 ¥8.80', isChosen: true },
        { isChosen: false },
      ],
      fee: '¥6 不退',
      total: '¥79.20',
      button: '退 1 张，退回 ¥79.20',
      until: '按此金额退票截至 11月26日 周四 21:00，之后可能减少或不能退',
    });
  });

  it('asks for what the server would give: of some their own amounts, of all of them the whole', () => {
    expect(amountBack(order(), ONE)).toBe(7920);
    expect(amountBack(order(), BOTH)).toBe(15_840);
    expect(amountBack(order({ refundable: whole }), ONE)).toBe(7920);
    expect(amountBack(order({ refundable: whole }), BOTH)).toBe(18_200);
    expect(amountBack(order({ refundable: null }), BOTH)).toBe(0);
  });

  it('gives the fee back with the last ticket only', () => {
    expect(refundView(order({ refundable: whole }), ONE, false).fee).toBe('¥6 随最后一张退回');
    expect(refundView(order({ refundable: whole }), BOTH, false).fee).toBe('退 ¥6');
    expect(refundView(order({ fee: 0 }), BOTH, false).fee).toBe('');
  });

  it('chooses nothing by itself, and forgets tickets that are gone', () => {
    expect(refundView(order(), ['gone'] as unknown as TicketId[], false)).toMatchObject({
      count: 0,
      expected: 0,
      button: '请先选择要退的票',
    });
  });

  it('says when it is too late, and that a cancelled show gives all back', () => {
    expect(refundView(order({ refundable: null }), [], false)).toMatchObject({ look: 'late', heading: '已过退票时限' });
    const about = { ...ABOUT, isCancelled: true };
    expect(refundView(order({ about, refundable: whole }), BOTH, false).until).toBe('本场已取消，全额退款。');
  });

  it('calls no ticket valid where the order has none', () => {
    const unpaid = order({ state: 'placed', tickets: [], refundable: null });
    const { heading, what } = refundView(unpaid, [], false);
    expect(heading).toBe('没有可退的票');
    expect(what).not.toContain('票仍有效');
  });

  it('says how far the money has come, and what stays', () => {
    const refunds = [
      { amount: 7920, state: 'requested', reason: 'given-back' },
      { amount: 500, state: 'done', reason: 'given-back' },
    ];
    expect(refundView(order({ refunds }), [], true)).toMatchObject({
      look: 'done',
      heading: '已提交退票',
      what: '¥79.20 正在按原支付方式退回，一般几分钟到账。\n¥5 已按原支付方式退回。\n其余的票仍有效。',
    });
    const done = { state: 'refunded', tickets: [], refunds: [{ amount: 15840, state: 'done', reason: 'given-back' }] };
    expect(refundView(order(done), [], false)).toMatchObject({ heading: '退款已完成', hasTicketsLeft: false });
  });
});
