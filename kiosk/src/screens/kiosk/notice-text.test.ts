import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/i18n.ts';
import { noticeText } from './notice-text.ts';

const AROUND = {
  ...{ picked: null, people: 2, wheelchairs: 0, tender: null, isChoosing: false, offsetMin: 0, now: 0 },
  ...{ isPaused: false, part: null, stuck: null, isLate: false },
};
const texts = {
  language: 'en',
  t: (key: string, more: object = {}) => `${key} ${Object.values(more).join(' ')}`.trim(),
};
const said = (why: string, more: Partial<Parameters<typeof noticeText>[1]> = {}): string =>
  noticeText({ kind: 'not-paid', why }, { ...AROUND, ...more }, texts as never);

it('says of seats that were named that they are gone, and of seats the house was asked for that there are none', () => {
  const english = { t: createTexts('en').t, language: 'en' } as const;
  const told = (isChoosing: boolean): string =>
    noticeText({ kind: 'refused', code: 'SEAT_UNAVAILABLE' }, { ...AROUND, isChoosing }, english);
  expect(told(true)).toContain('has just been taken');
  expect(told(false)).toContain('Not enough free seats for 2');
});

it('names the wheelchair spaces that a party asked for where there are too few', () => {
  const told = (reason: string, wheelchairs: number): string =>
    noticeText(
      { kind: 'refused', code: 'SEAT_UNAVAILABLE', reason },
      { ...AROUND, people: 6, wheelchairs },
      texts as never,
    );
  expect(told('wheelchair-spaces', 4)).toBe('kiosk.party.noSpaces 4');
  expect(told('rules', 2)).toBe('kiosk.party.noBestWithSpaces 6 2');
  expect(told('rules', 0)).toBe('kiosk.party.noBest 6');
});

describe('what a guest reads when a payment came to nothing', () => {
  it('says that nothing was charged only while nothing of theirs is in the machine', () => {
    expect(said('closed')).toBe('kiosk.notPaid.closed');
    const part = { paid: '50', due: '42' };
    for (const why of ['part', 'given-up', 'closed', 'declined'])
      expect(said(why, { part })).toBe('kiosk.notPaid.part 50 42');
    expect(said('jam', { stuck: '20' })).toBe('kiosk.notPaid.jam 20 kiosk.notPaid.kept');
    expect(said('part', { part, stuck: '20' })).toBe('kiosk.notPaid.jam 20 kiosk.notPaid.part 50 42');
    expect(said('full')).toBe('kiosk.notPaid.full kiosk.notPaid.kept');
  });

  it('says no word of money that may come late once it has', () => {
    expect([said('given-up'), said('given-up', { isLate: true })]).toEqual(['kiosk.notPaid.given-up', '']);
    expect(said('declined', { isLate: true })).toBe('kiosk.notPaid.declined');
  });

  it('names the platform that could not be reached, and no money that may come late', () => {
    const says = (language: 'zh-CN' | 'en'): string =>
      noticeText(
        { kind: 'not-paid', why: 'unreachable' },
        { ...AROUND, tender: 'wechat-qr' },
        { t: createTexts(language).t, language },
      );
    expect(says('zh-CN')).toMatch(/^现在连不上微信支付，没有收款/);
    expect(says('en')).toMatch(/^WeChat Pay cannot be reached now: nothing was charged/);
    expect(says('zh-CN') + says('en')).not.toMatch(/晚到|late/);
  });

  it('takes a reason that it does not know for a refusal', () => {
    expect(said('whatever')).toBe('kiosk.notPaid.refused');
  });
});

describe('the pause after codes that nobody has', () => {
  const throttled = { picked: { outcome: 'throttled', until: 20_000 } as const, now: 0 };
  const told = (more: Partial<Parameters<typeof noticeText>[1]>): string =>
    noticeText({ kind: 'no-pick-up', why: 'throttled' }, { ...AROUND, ...throttled, ...more }, texts as never);

  it('is said once: of codes that are typed by the screen beside the keys, of others here, and by neither once it is over', () => {
    expect(told({})).toBe('kiosk.collect.throttled 20');
    expect(told({ isPaused: true })).toBe('');
    expect(told({ now: 20_000 })).toBe('');
  });
});

it('says at once to whoever pays that nothing can be printed, and that nobody is to pay', () => {
  expect(noticeText({ kind: 'no-paper', why: 'paper-out' }, AROUND, texts as never)).toBe(
    'kiosk.why.paper-out kiosk.pay.noPaper',
  );
});
