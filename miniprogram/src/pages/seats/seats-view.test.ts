import { beforeEach, describe, expect, it } from 'vitest';
import type { AreaId } from '@foyer/shared/domain/ids';
import type { Minor } from '@foyer/shared/domain/money';
import { chooseLanguage } from '../../services/texts.ts';
import { bestFor, judged, NOTHING_CHOSEN } from './choice.ts';
import { lookOf } from './looks.ts';
import { placeNames, spokenName } from './names.ts';
import * as notes from './notes.ts';
import type { Held } from './holding.ts';
import { isGone, whatToDo } from './refused.ts';
import { swapOf } from './swap.ts';
import { aHall, momentOf, NOW } from './seats.fixture.ts';
import { footOf, hallData, heldText, legendOf, panelData, proposalText, statusOf } from './seats-view.ts';

const chosen = (...seats: number[]) => ({ ...NOTHING_CHOSEN, seats });

beforeEach(() => chooseLanguage('zh-CN'));

describe('the seat page says', () => {
  it('what is played, where and when', () => {
    const hall = aHall();
    expect(hallData(hall, momentOf(hall).states, false).head).toEqual({
      title: '潮汐',
      where: '11月26日 周四 22:00 · 1号厅 · 2D',
    });
  });

  it('of every seat its place, its state and its price', () => {
    const hall = aHall({}, { kinds: { 'A-3': 'couple-left', 'A-4': 'couple-right' } });
    expect(spokenName(hall, 0, 'free')).toBe('A排1座 可选 ¥45');
    expect(spokenName(hall, 2, 'sold')).toBe('A排3座 情侣座 已售');
    chooseLanguage('en');
    expect(spokenName(hall, 2, 'chosen')).toBe('Row A, seat 3, couple seat, chosen, ¥45');
  });

  it('seats of one row in one breath', () => {
    const hall = aHall();
    expect(placeNames(hall, [0, 1, 8])).toBe('A排1、2座、B排1座');
    chooseLanguage('en');
    expect(placeNames(hall, [0, 1, 8])).toBe('Row A, seats 1, 2 and Row B, seat 1');
  });

  it('which signs this hall has and no others', () => {
    const hall = aHall({}, { kinds: { 'A-1': 'wheelchair' } });
    const { looks, zones } = legendOf(hall, momentOf(hall, { 3: 'c' }).states, true);
    expect(looks.map(({ text }) => text)).toEqual(['可选', '已选', '已售', '窗口保留', '朋友的座位', '轮椅席位']);
    expect(zones.map(({ text }) => text)).toEqual(['standard ¥45']);
  });

  it('what it costs, fee included, on the button', () => {
    const hall = aHall({ prices: { ...aHall().view.prices, feePerTicket: 200 } });
    expect(footOf(hall, chosen(0, 1), null, null)).toEqual({ text: '选好了 ¥94', sub: '含服务费 ¥4', off: false });
    expect(footOf(hall, chosen(), null, null)).toMatchObject({ text: '请选座位', off: true });
    expect(footOf(hall, chosen(0), null, '本场网上已停售')).toMatchObject({ text: '本场网上已停售', off: true });
    const best = bestFor(hall, momentOf(hall), 2, []);
    expect(footOf(hall, chosen(), best, null).text).toBe('就选这 2 座 ¥94');
    expect(best === null ? '' : proposalText(best, false)).toBe('推荐 2 个连座');
  });

  it('why nothing can be bought', () => {
    const hall = aHall();
    const states = momentOf(hall).states;
    expect(statusOf(hall, states, NOW)).toBeNull();
    expect(statusOf(hall, states.replaceAll('.', 's'), NOW)).toMatchObject({ title: '本场已售完' });
    expect(statusOf(hall, states, NOW + 7000_000)).toMatchObject({ title: '本场网上已停售' });
    const about = { ...hall.view.about, isCancelled: true };
    expect(statusOf(aHall({ about }), states, NOW)).toMatchObject({ title: '本场已取消' });
  });

  it('what is chosen, and how many stand where', () => {
    const hall = aHall({}, { areas: [{ id: 'pit', capacity: 3 }] });
    const choice = { ...chosen(0), areas: new Map([['pit' as AreaId, 2]]) };
    const { chips, areas } = panelData(hall, momentOf(hall).states, choice, 0);
    expect(chips).toEqual([{ i: 0, text: 'A排1座', price: '¥45', removes: '去掉 A排1座' }]);
    expect(areas).toMatchObject([{ n: 2, price: '¥20', left: '余 3', canMore: true }]);
  });

  it('that chosen seats cost something else now, old and new', () => {
    const hall = aHall();
    expect(notes.ofPrice(hall, 9000 as Minor, 10_000 as Minor)).toMatchObject({
      kind: 'warn',
      text: expect.stringContaining('¥90 → ¥100'),
    });
    expect(notes.ofPrice(hall, 9000 as Minor, 9000 as Minor)).toBeNull();
    expect(notes.ofPrice(hall, 0 as Minor, 9000 as Minor)).toBeNull();
  });

  it('which of two choices it shall be, before one is given up for the other', () => {
    const hall = aHall({}, { areas: [{ id: 'pit', capacity: 3 }] });
    const hold = { seats: [{ rowLabel: 'A', seatLabel: '1' }] };
    const choice = { ...chosen(8, 9), areas: new Map([['pit' as AreaId, 2]]) };
    const asked = (orderId: string | null) => swapOf(hall, { hold, orderId } as unknown as Held, choice);
    expect(asked(null)).toMatchObject({
      held: '已锁定：A排1座',
      chosen: expect.stringMatching(/^新选的：B排1、2座、.* 2 位$/),
    });
    expect(asked('o1').what).toContain('订单会取消');
    expect(asked(null).what).not.toContain('订单');
  });

  it('how long seats are held', () => {
    expect(heldText(61_000)).toEqual({ text: '座位为您保留 1:01', go: '继续购票 1:01' });
  });

  it('which rule stands against a choice, with one tap that mends it', () => {
    const hall = aHall();
    const at = momentOf(hall);
    expect(judged(hall, at, chosen(1, 2)).refusal).not.toBeNull();
    expect(notes.ofVerdict(hall, at, chosen(1, 2))).toMatchObject({
      kind: 'warn',
      isRule: true,
      text: '会单独剩下 A排1座，请挪动一下。',
      acts: [{ kind: 'choose', andHold: false }],
    });
    expect(notes.ofVerdict(hall, at, chosen(0, 1))).toBeNull();
  });
});

describe('a refusal of the server', () => {
  const hall = aHall();

  it('of seats that are gone brings others, on hold with one tap', () => {
    const taken = { seats: ['A-1'], areas: [] };
    const next = whatToDo(hall, {
      code: 'SEAT_UNAVAILABLE',
      retry: 'refresh',
      taken,
      alternatives: [['A-3', 'A-4']],
    } as never);
    expect(next).toEqual({ kind: 'lost', seats: [0], others: [[2, 3]] });
  });

  it('of a link that leads nowhere is not that there is no network', () => {
    const codes = ['PERFORMANCE_NOT_FOUND', 'INVALID_REQUEST', 'OFFLINE', 'NO_ANSWER', 'UNAVAILABLE'];
    expect(codes.map((code) => isGone({ code } as never))).toEqual([true, true, false, false, false]);
  });

  it('of seats at a counter that is cut off says so', () => {
    const taken = { seats: ['A-1'], areas: [] };
    const told = { code: 'SEAT_UNAVAILABLE', retry: 'refresh', reason: 'reserved-at-counter', taken } as never;
    expect(whatToDo(hall, told)).toMatchObject({
      kind: 'say',
      note: { text: expect.stringContaining('窗口') as string },
    });
  });

  it('of too many holds shows them, of no answer asks again', () => {
    expect(whatToDo(hall, { code: 'HOLD_LIMIT', retry: 'never', reason: 'maxHoldsPerBuyer' } as never)).toEqual({
      kind: 'open-holds',
    });
    expect(whatToDo(hall, { code: 'NO_ANSWER', retry: 'same' })).toMatchObject({
      note: { acts: [{ kind: 'retry' }] },
    });
  });
});

describe('looks', () => {
  it('are those of the nearest to the guest first', () => {
    const hall = aHall();
    const { states } = momentOf(hall, { 1: 'x', 2: 's', 3: 'c', 4: 'x' });
    const scene = { states, chosen: [0], isProposed: false, mine: new Set([1]), friends: new Set([2]) };
    const looks = [0, 1, 2, 3, 4, 5].map((place) => lookOf(hall, scene, place));
    expect(looks).toEqual(['chosen', 'mine', 'friend', 'counter', 'off', 'free']);
    expect(lookOf(hall, { ...scene, isProposed: true }, 0)).toBe('proposed');
  });
});
