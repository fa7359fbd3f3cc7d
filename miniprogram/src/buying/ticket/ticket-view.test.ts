import { beforeEach, describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../services/texts.ts';
import { ABOUT, HOUR, NOW, order, placed } from '../order.fixture.ts';
import { asOfText, moneyLines, ticketView } from './ticket-view.ts';

const kept = (values: object = {}) => ({ order: order(values), asOf: NOW });
const refund = (state: string) => [{ amount: 7920, state, reason: 'given-back' }];

beforeEach(() => chooseLanguage('zh-CN'));

describe('a ticket', () => {
  it('says in words of its kind what it opens, and carries the token as a gate reads it', () => {
    expect(ticketView(kept(), NOW)).toMatchObject({
      standing: 'unused',
      state: '未使用',
      when: '11月26日 周四 23:00 开场',
      hall: '1号厅 · 2D',
      code: '5592 9002',
      tickets: [
        {
          token: 'FT1:8',
          seat: 'B排8座',
          zone: '草坪',
          type: '成人',
          count: '第 1 张，共 2 张',
          spoken: '入场二维码，B排8座',
        },
        { token: 'FT1:9', seat: 'B排9座' },
      ],
      canRefund: true,
      canInvite: true,
      fee: '含服务费 ¥6',
      totalWord: '实付',
    });
  });

  it('names a zone once where the hall is called alike, as a carriage is', () => {
    const hallName = order().tickets[0]?.zoneLabel;
    expect(ticketView(kept({ about: { ...ABOUT, hallName } }), NOW).tickets).toMatchObject([
      { zone: '' },
      { zone: '' },
    ]);
  });

  it('of an area says the area once, and invites nobody beside it', () => {
    const [one] = order().tickets;
    const area = { ...one, rowLabel: '', seatLabel: '' };
    expect(ticketView(kept({ tickets: [area] }), NOW)).toMatchObject({
      tickets: [{ seat: '草坪', zone: '', count: '' }],
      canInvite: false,
    });
  });

  it.each([
    ['is over after the show', { about: { ...ABOUT, endsAt: NOW } }, 'over', 0],
    ['opens the door while another one’s money goes back', { refunds: refund('requested') }, 'refunding', 2],
    ['opens the door after it went back', { refunds: refund('done') }, 'unused', 2],
    ['opens nothing where all went back', { state: 'refunded', tickets: [], refunds: refund('done') }, 'refunded', 0],
    [
      'opens nothing while all goes back',
      { state: 'refunded', tickets: [], refunds: refund('unknown') },
      'refunding',
      0,
    ],
    ['opens nothing where the house cancelled', { about: { ...ABOUT, isCancelled: true } }, 'cancelled', 0],
    ['has no seat yet', { state: 'paid-unseated', tickets: [] }, 'unseated', 0],
    ['was paid too late', { state: 'lapsed', tickets: [], refunds: refund('done') }, 'returned', 0],
    ['was never paid', { state: 'lapsed', tickets: [] }, 'lapsed', 0],
  ])('%s', (_, values, standing, tickets) => {
    const view = ticketView(kept(values), NOW);
    expect(view).toMatchObject({ standing, code: tickets === 0 ? '' : '5592 9002' });
    expect(view.tickets).toHaveLength(tickets);
  });

  it('can be given back where the house cancelled, until it has been', () => {
    expect(ticketView(kept({ about: { ...ABOUT, isCancelled: true } }), NOW).canRefund).toBe(true);
    expect(ticketView(kept({ refundable: null }), NOW).canRefund).toBe(false);
    expect(ticketView({ order: placed(), asOf: NOW }, NOW)).toMatchObject({ canRefund: false, canInvite: false });
  });

  it('invites nobody once it has begun', () => {
    expect(ticketView(kept(), NOW + 4 * HOUR)).toMatchObject({ canInvite: false, canRemind: false });
  });

  it('says which seats it had before', () => {
    const movedFrom = order().seats ?? [];
    expect(ticketView({ ...kept(), movedFrom }, NOW)).toMatchObject({
      state: '已换座',
      moved: '场馆已为您换座，原座位 B排8座  B排9座 不再有效，请按这里的座位入座。',
    });
  });
});

describe('money that goes back', () => {
  it('is told with what was kept', () => {
    expect(
      moneyLines(order({ refunds: [...refund('done'), ...refund('failed'), ...refund('requested')], kept: 880 })),
    ).toEqual([
      '退款 ¥79.20：已退回',
      '退款 ¥79.20：退款遇到问题，场馆会处理',
      '退款 ¥79.20：处理中，按原支付方式退回',
      '退票时扣除 ¥8.80',
    ]);
  });

  it('leaves a total that is not called what was paid', () => {
    expect(ticketView(kept({ refunds: refund('done') }), NOW).totalWord).toBe('退票后实付');
    const never = { state: 'lapsed', tickets: [] };
    expect(ticketView(kept(never), NOW).totalWord).toBe('合计');
    expect(ticketView(kept({ ...never, refunds: refund('done') }), NOW).totalWord).toBe('合计');
    expect(ticketView({ order: placed(), asOf: NOW }, NOW).totalWord).toBe('合计');
  });
});

describe('a ticket without a network', () => {
  it('says as of when, and that it opens the door all the same', () => {
    expect(asOfText(kept(), true)).toBe('没有网络，显示的是 11月26日 周四 20:00 的内容，二维码仍可入场');
    expect(asOfText(kept(), false)).toBe('网络不稳定，显示的是 11月26日 周四 20:00 的内容');
  });
});
