import { beforeEach, describe, expect, it } from 'vitest';
import type { PlaceId, TicketTypeId } from '@foyer/shared/domain/ids';
import { chooseLanguage } from '../../services/texts.ts';
import { ABOUT, hold, HOUR } from '../order.fixture.ts';
import { choicesFor, confirmView, isPriced, linesOf, totalOf } from './confirm-view.ts';
import { ladderView } from './refund-ladder.ts';

const LADDER = {
  steps: [
    { fromMs: 24 * HOUR, keptPercent: 0 },
    { fromMs: 2 * HOUR, keptPercent: 10 },
    { fromMs: HOUR / 2, keptPercent: 30 },
  ],
  feeBackFromMs: 24 * HOUR,
};

beforeEach(() => chooseLanguage('zh-CN'));

describe('what is bought', () => {
  it('is priced by the list of the hold, seat by seat, with the fee as a line of its own', () => {
    const choices = choicesFor(hold(), { ['B-9' as PlaceId]: 'student' as TicketTypeId });
    expect(confirmView(hold(), ABOUT, LADDER, choices)).toMatchObject({
      title: '雨夜喜剧',
      when: '11月26日 周四 23:00 · 2D',
      where: '城南影城 · 1号厅',
      seats: [
        { seat: 'B排8座', zone: '草坪', price: '¥88', typeName: '成人' },
        { seat: 'B排9座', zone: '草坪', price: '¥44', typeName: '学生' },
      ],
      count: '2 张',
      fee: { each: '每张 ¥3', amount: '¥6' },
      total: '¥138',
      payText: '提交订单 ¥138',
    });
    expect(totalOf(hold(), choices)).toBe(13_800);
    expect(linesOf(hold(), choices)).toEqual([
      { placeId: 'B-8', ticketType: 'adult' },
      { placeId: 'B-9', ticketType: 'student' },
    ]);
  });

  it('names a zone once where the hall is called alike, as a carriage is', () => {
    const about = { ...ABOUT, hallName: { zh: '草坪', en: 'Lawn' } };
    expect(confirmView(hold(), about, null, choicesFor(hold(), {})).seats).toMatchObject([{ zone: '' }, { zone: '' }]);
  });

  it('offers the types of each zone, and says aloud what each costs', () => {
    const [first] = confirmView(hold(), ABOUT, null, choicesFor(hold(), {})).seats;
    expect(first?.types).toEqual([
      { id: 'adult', name: '成人', price: '¥88', isChosen: true, spoken: 'B排8座，票种 成人，¥88' },
      { id: 'student', name: '学生', price: '¥44', isChosen: false, spoken: 'B排8座，票种 学生，¥44' },
    ]);
  });

  it('has nothing to choose where a zone has one type, and none of a type that the zone does not sell', () => {
    const prices = { seated: { adult: 8800 } };
    const choices = choicesFor(hold({ prices }), { ['B-8' as PlaceId]: 'student' as TicketTypeId });
    const { seats } = confirmView(hold({ prices, feePerTicket: 0 }), ABOUT, null, choices);
    expect(seats).toMatchObject([
      { types: [], typeName: '成人' },
      { types: [], typeName: '成人' },
    ]);
    expect(confirmView(hold({ prices, feePerTicket: 0 }), ABOUT, null, choices).fee).toBeNull();
  });

  it('cannot be ordered from here without prices', () => {
    expect(isPriced(hold())).toBe(true);
    expect(isPriced(hold({ prices: {} }))).toBe(false);
    expect(isPriced(hold({ places: [] }))).toBe(false);
  });
});

describe('the rules of giving back', () => {
  it('are said step by step, to the last moment', () => {
    expect(ladderView(LADDER, 'film', true)).toEqual({
      lead: '按距开场的时间，每张票退回票价的：',
      steps: [
        { when: '24小时以上', back: '全额' },
        { when: '2小时至24小时', back: '90%' },
        { when: '30分钟至2小时', back: '70%' },
        { when: '不足30分钟', back: '不退' },
      ],
      notes: [
        '服务费在开场前24小时以上退掉最后一张票时一并退回。',
        '场次取消时，票款和服务费全额退回。',
        '退款按原支付方式退回。',
      ],
    });
  });

  it('say when nothing comes back at all, and when the fee never does', () => {
    expect(ladderView({ steps: [], feeBackFromMs: null }, 'film', true)).toMatchObject({
      lead: '本场售出后不退票。',
      steps: [],
    });
    expect(ladderView({ ...LADDER, feeBackFromMs: null }, 'film', true).notes[0]).toBe('服务费不退。');
    expect(ladderView(LADDER, 'film', false).notes).toHaveLength(2);
  });

  it('are said in English too', () => {
    chooseLanguage('en');
    expect(ladderView(LADDER, 'film', true).steps).toEqual([
      { when: 'more than 24 h', back: 'all of it' },
      { when: '2 h to 24 h', back: '90%' },
      { when: '30 min to 2 h', back: '70%' },
      { when: 'less than 30 min', back: 'nothing' },
    ]);
  });
});
