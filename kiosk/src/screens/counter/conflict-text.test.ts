import { CONFLICT_REASONS } from '@foyer/shared/domain/conflict/reasons';
import { type Rejection, type RejectionCode, rejection } from '@foyer/shared/domain/rejections';
import { describe, expect, it } from 'vitest';
import type { InboxRow } from '../../channel/commands/conflicts.ts';
import { createTexts } from '../i18n/i18n.ts';
import {
  headText,
  aboutText,
  byUrgency,
  cannotYetKey,
  isUrgent,
  mayBeNoted,
  moneyLines,
  noteKey,
  notedKeys,
  notListedKey,
  reasonKey,
  unsettledKey,
  whyText,
} from './conflict-text.ts';

const MINUTE = 60_000;
const NOW = 1_795_418_074_750;

const row = (change: Partial<InboxRow>): InboxRow =>
  ({
    conflict: 'c',
    since: NOW,
    startsAt: NOW + 60 * MINUTE,
    other: { seats: [] },
    places: {},
    ...change,
  }) as InboxRow;

describe('the conflict inbox', () => {
  it('has the show that begins first at the top, and what owes nobody anything at the end', () => {
    const rows = [
      row({ conflict: 'note', other: null, startsAt: NOW }),
      row({ conflict: 'late' }),
      row({ conflict: 'soon', startsAt: NOW + MINUTE }),
      row({ conflict: 'no show', startsAt: null }),
    ];
    expect(byUrgency(rows).map(({ conflict }) => conflict)).toEqual(['soon', 'late', 'no show', 'note']);
  });

  it('alerts when a guest without a seat has less than half an hour', () => {
    expect(isUrgent(row({ startsAt: NOW + 30 * MINUTE }), NOW)).toBe(false);
    expect(isUrgent(row({ startsAt: NOW + 30 * MINUTE - 1 }), NOW)).toBe(true);
    expect(isUrgent(row({ startsAt: NOW, other: null }), NOW)).toBe(false);
    expect(isUrgent(row({ startsAt: null }), NOW)).toBe(false);
  });

  it('says what somebody is about to decide on, also of paper whose seat nobody contests', () => {
    const { t } = createTexts('en');
    const show = { titleName: { zh: '雨', en: 'Rain' }, startsAt: NOW, utcOffsetMin: 480, businessDay: '2026-11-23' };
    const places = { a: { rowLabel: 'F', seatLabel: '7', zoneName: { zh: '池座', en: 'Stalls' } } };
    const entered = { seats: ['a'], order: 'o-1' };
    const about = aboutText(row({ show, places, other: null, keeper: entered } as never), { t, language: 'en' }, true);
    expect(about).toMatch(/^\d\d:\d\d.* Rain · Row F seat 7 · Order o-1$/);
    expect(aboutText(row({ show: null, other: null, keeper: null }), { t, language: 'en' }, true)).toBe('');
  });

  it('says of the very seats a guest has on paper that they are, and of others why they are proposed', () => {
    const text = createTexts('en');
    const why = (...seats: string[]) =>
      whyText({ seats, why: ['same-zone', 'together'] } as never, row({ other: { seats: ['a', 'b'] } } as never), {
        t: text.t,
        language: 'en',
      });
    expect([why('b', 'a'), why('b', 'c')]).toEqual(['the same seats', 'same zone, together']);
  });

  it('has words for a reason of a later version too', () => {
    expect(reasonKey('shift-not-open')).toBe('counter.conflicts.reason.drawer');
    expect(reasonKey('from-tomorrow')).toBe('counter.conflicts.reason.later');
    expect(reasonKey('constructor')).toBe('counter.conflicts.reason.later');
  });

  it('has words of its own for every reason that the server can give', () => {
    expect(CONFLICT_REASONS.filter((reason) => reasonKey(reason) === 'counter.conflicts.reason.later')).toEqual([]);
    // Only seats that do not fit are spoken of as seats that do not fit.
    expect(CONFLICT_REASONS.filter((reason) => reasonKey(reason) === 'counter.conflicts.reason.seats')).toEqual([
      'place-twice',
      'place-differs',
      'allotment-differs',
      'fence-differs',
    ]);
  });

  it('is called cash that a kiosk owes, where it is that, though it is about no show', () => {
    const heads = ['cash-owed', 'drawer-differs'].map((reason) => headText({ reason }, createTexts('en')));
    expect(heads).toEqual(['A kiosk owes cash', 'About no show']);
  });

  it('is called by the terminal whose drawer it is', () => {
    const drawer = { terminal: 'kiosk-1', terminalName: 'Lobby', expected: 5000, told: 5000, counted: 4000 } as never;
    expect(headText({ reason: 'drawer-differs', drawer }, createTexts('en'))).toBe('Drawer or box of Lobby');
  });

  it('says of late money that it goes back, and of no till that it reported seats', () => {
    const says = (['zh-CN', 'en'] as const).map((language) => createTexts(language).t(reasonKey('paid-unseated')));
    expect(says.join()).toMatch(/到账.*座位已经没有.*原路退回.*Money came.*seats were gone.*goes back/);
    expect(says.join()).not.toMatch(/售票机|A till|not owed|Nobody is owed/);
  });

  it('says of a ticket entered from paper where its money is, whether it has its seat or not', () => {
    const waits = row({}).other;
    const notes = [
      { reason: 'entered-from-ticket', other: null },
      { reason: 'entered-unseated', other: waits },
      { reason: 'entered-shut-out', other: null },
      { reason: 'entered-shut-out', other: waits },
      { reason: 'drawer-differs', other: null },
      { reason: 'allotment-differs', other: waits },
    ].map(noteKey);
    expect(notes.map((key) => key?.replace('counter.conflicts.reason.', '') ?? null)).toEqual([
      'entered',
      'entered',
      'shutOut',
      'shutOut',
      'drawer',
      null,
    ]);
  });
});

describe('money of a platform', () => {
  const lines = (change: object) =>
    moneyLines(row({ currency: 'CNY', ...change } as never), { t: createTexts('en').t, language: 'en' }).join('; ');

  it('is named as both sides have it, with the number to look it up by', () => {
    const money = { number: 'o1-w1', ours: 4000, theirs: 3900 };
    expect(lines({ reason: 'bill-differs', money })).toBe(
      'Our books: ¥40 · platform: ¥39; Number at the platform: o1-w1',
    );
    expect(lines({ reason: 'bill-lacks', money: { ...money, theirs: null } })).toContain('platform: nothing');
  });

  it('that did not go back is what was to go back', () => {
    const money = { number: 'o1-w1_r1', ours: 4000, theirs: null };
    expect(lines({ reason: 'refund-failed', money })).toBe('To go back: ¥40; Number at the platform: o1-w1_r1');
  });

  it('that came too late is on its way back, or is back', () => {
    const late = (isDone: boolean) =>
      lines({ reason: 'paid-unseated', money: null, goesBack: { amount: 5400, isDone } });
    expect([late(false), late(true)]).toEqual(['¥54 is on its way back', '¥54 is back']);
  });

  it('is none of cash that a kiosk owes: its number is the one on the guest’s slip, written as there', () => {
    const money = { number: 'o_8zt1wc4rq6jd2ff9', ours: 2000, theirs: null };
    expect(lines({ reason: 'cash-owed', money })).toBe(
      'To pay out: ¥20; Order number on the slip: o_8zt1 wc4r q6jd 2ff9',
    );
    const { t } = createTexts('zh-CN');
    const zh = moneyLines(row({ currency: 'CNY', reason: 'cash-owed', money }), { t, language: 'zh-CN' });
    expect(zh).toEqual(['应付还：¥20', '凭证上的订单号：o_8zt1 wc4r q6jd 2ff9']);
  });

  it('that was counted in a drawer stands beside what should have been there', () => {
    const drawer = { expected: 5000, told: 5000, counted: 4000 };
    const of = (change: object) => lines({ reason: 'drawer-differs', drawer: { ...drawer, ...change } });
    expect(of({})).toBe('Counted ¥40 · should hold ¥50 · difference -¥10');
    expect(of({ counted: 5500 })).toContain('difference +¥5');
    expect(of({ told: 4000 })).toMatch(/should hold ¥50 .*; Its till expected ¥40$/);
  });

  it('says nothing where an older server says nothing', () => {
    expect(lines({ reason: 'bill-differs' })).toBe('');
  });
});

it('offers no note where somebody is owed money, also from a server that does not say so', () => {
  const may = (change: Partial<InboxRow>) => mayBeNoted(row({ other: null, reason: 'bill-differs', ...change }));
  expect([
    may({}),
    may({ mayNote: false }),
    may({ reason: 'refund-failed' }),
    may({ reason: 'refund-differs' }),
  ]).toEqual([true, false, false, false]);
  expect(may({ reason: 'refund-failed', mayNote: true })).toBe(true);
  expect(may({ other: row({}).other, mayNote: true })).toBe(false);
});

describe('what a note at a counter says was done', () => {
  const says = (reason: string) =>
    (['zh-CN', 'en'] as const).flatMap((language) => {
      const { t } = createTexts(language);
      const { button, help, note } = notedKeys(reason);
      return [t(button), t(help), t(note)];
    });

  it('is that a kiosk’s cash was paid out against its slip, out of this drawer, whose count is lower by it', () => {
    const [button, help, note, ...en] = says('cash-owed');
    expect([button, note, en[0], en[2]]).toEqual([
      '已凭单付给顾客',
      '已凭单付给顾客',
      'Paid out against its slip',
      'Paid out against its slip',
    ]);
    expect(help).toMatch(/本窗口钱箱.*少这么多/);
    expect(en[1]).toMatch(/this drawer.*that much lower/);
    expect(says('cash-owed').join()).not.toMatch(/不欠任何人|nobody is owed|No seat and no money/i);
  });

  it('is of all else that nobody is owed anything', () => {
    expect(says('drawer-differs').join()).toMatch(
      /不欠任何人.*不改动座位和款项.*已核对.*nobody is owed.*no money moves/,
    );
    expect(notedKeys('from-tomorrow')).toEqual(notedKeys('drawer-differs'));
  });
});

describe('why the conflicts are not those of now', () => {
  const says = (error: Rejection, isOnline: boolean, hasRows = false) =>
    (['zh-CN', 'en'] as const)
      .map((language) => createTexts(language).t(notListedKey(error, isOnline, hasRows)))
      .join();

  it('is the line only where it is the line', () => {
    const cutOff = rejection('UNAVAILABLE', { reason: 'cut-off' });
    expect(says(cutOff, false)).toMatch(/连不上服务器.*cannot be reached/);
    expect(says(cutOff, false, true)).toMatch(/断开前.*stood before/);
    expect(says(rejection('PROTOCOL_UNSUPPORTED'), true)).not.toMatch(/连不上|cannot be reached/);
  });

  it('is the PIN that the server wants once more of who signed in while cut off: says which keys to press', () => {
    const asksPin = rejection('NOT_AUTHENTICATED');
    expect(says(asksPin, true)).toMatch(/PIN 码.*Esc.*F12.*PIN.*Esc.*F12/);
    expect(says(asksPin, true)).not.toMatch(/连不上|cannot be reached/);
    // No sign-in helps before the line is back.
    expect(says(asksPin, false)).toMatch(/连不上服务器.*cannot be reached/);
  });
});

it('says before anybody types a PIN that no seats can be moved while the server recovers', () => {
  const reseat = { kind: 'reseat' as const, seats: [] };
  expect(cannotYetKey(reseat, 'recovering')).toBe('counter.conflicts.recovering');
  for (const action of [{ kind: 'refund' }, { kind: 'noted' }] as const)
    expect(cannotYetKey(action, 'recovering')).toBeNull();
  for (const limited of ['slow', null] as const) expect(cannotYetKey(reseat, limited)).toBeNull();
});

describe('why a conflict was not settled', () => {
  const says = (code: RejectionCode, reason?: string) =>
    (['zh-CN', 'en'] as const).map((language) =>
      createTexts(language).t(unsettledKey(rejection(code, reason === undefined ? {} : { reason }))),
    );

  it('speaks of a wrong number or PIN, and of no sign-in that nobody tried', () => {
    const [zh, en] = says('PIN_WRONG');
    expect(zh).toMatch(/主管工号或 PIN 码不对.*没有改动任何座位或款项/);
    expect(en).toMatch(/number or the PIN is wrong.*No seat and no money moved/);
    expect(`${zh} ${en}`).not.toMatch(/登录|signed in/);
  });

  it('speaks of the money that is owed where a note is refused, and of no order that is to be paid', () => {
    const [zh, en] = says('ORDER_NOT_PAYABLE', 'owed');
    expect(zh).toMatch(/还欠.*不能在窗口记录.*没有改动.*经理/);
    expect(en).toMatch(/still owed.*cannot be noted at a counter.*Nothing was changed.*manager/);
    expect(says('ORDER_NOT_PAYABLE', 'not-owed')[1]).toMatch(/Nobody is owed anything.*no money moved/);
    expect(says('ORDER_NOT_PAYABLE').join()).not.toMatch(/支付|charged|cannot be paid/);
  });

  it('says where no answer came to look first, and then only to do it again', () => {
    for (const reason of ['no-answer', 'channel', undefined]) {
      const [zh, en] = says('UNAVAILABLE', reason);
      expect(zh).toMatch(/不要重做.*恢复连接后.*F11.*已不在.*还在.*再办理一次/);
      expect(en).toMatch(/Do not do it again yet.*line is back.*F11.*no longer there.*still there/);
    }
    // Of what was not sent, and of a till that is stopped, more is known.
    expect(says('UNAVAILABLE', 'cut-off')[1]).toMatch(/nothing was done/);
    expect(says('UNAVAILABLE', 'rolled-back')[1]).not.toMatch(/F11/);
  });
});
