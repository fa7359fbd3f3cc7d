import { createTexts } from '../i18n/i18n.ts';
import { describe, expect, it } from 'vitest';
import {
  askedOf,
  cashOf,
  dueNow,
  goesBack,
  isUnderWay,
  endedKey,
  scannedCodes,
  tenderChoices,
  whatPrints,
  whyNoPlatform,
} from './pay-choice.ts';
import { STATUS } from './testing/fake-till.ts';

const BASKET = { holdId: 'h1', total: 9000, isOwn: false };
const at = (more: object) => ({ status: { ...STATUS, basket: BASKET, ...more } as never });
const names = (more: object) => tenderChoices(at(more)).map(({ tender, key }) => `${key} ${tender}`);
const PAYING = {
  orderId: 'o1',
  holdId: 'h1',
  parts: [{ tender: 'wechat-qr', amount: 2000, reference: 'p1' }],
  due: 7000,
  attempt: null,
};

describe('the tenders of the pay dialog', () => {
  it('are those that the till names, each with a key that is always the same', () => {
    const tenders = ['card', 'wechat-qr', 'wechat-code', 'alipay-qr', 'alipay-code'];
    expect(names({ tenders })).toEqual(['F2 wechat-qr', 'F3 alipay-qr', 'F4 card']);
    expect(names({ tenders: ['card', 'alipay-qr'] })).toEqual(['F3 alipay-qr', 'F4 card']);
    expect(names({ tenders: ['wechat-jsapi', 'stored-value'] })).toEqual(['F6 stored-value']);
    expect(scannedCodes(at({ tenders }))).toEqual(['wechat-code', 'alipay-code']);
    expect(scannedCodes(at({ tenders: ['card', 'alipay-qr', 'alipay-code'] }))).toEqual(['alipay-code']);
    expect(scannedCodes(at({ tenders: ['card', 'wechat-qr', 'stored-value'] }))).toEqual([]);
  });

  it('leave a card out, with the reason, where the seats cannot be this till’s own', () => {
    const why = (more: object) => tenderChoices(at({ tenders: ['card'], ...more }))[0]?.why;
    expect(why({ offlineSales: 'forbidden' })).toBe('not-own');
    expect(why({ offlineSales: 'allotment' })).toBeNull();
    expect(why({ offlineSales: 'forbidden', basket: { ...BASKET, isOwn: true } })).toBeNull();
  });

  it('say why no platform is there only while the till is cut off', () => {
    expect(whyNoPlatform(at({ link: 'connecting', tenders: ['card'] }))).toBe('cut-off');
    expect(whyNoPlatform(at({ tenders: ['card'] }))).toBeNull();
    expect(whyNoPlatform(at({ tenders: ['card', 'wechat-qr'] }))).toBeNull();
  });
});

describe('an order that is paid in parts', () => {
  it('costs what is due of it, and another order costs all', () => {
    expect(dueNow(at({ paying: PAYING }), BASKET as never)).toBe(7000);
    expect(dueNow(at({ paying: PAYING }), { holdId: 'h2', total: 4500 } as never)).toBe(4500);
    expect(dueNow(at({}), BASKET as never)).toBe(9000);
  });

  it('asks a tender for the part that was typed, and never for more than is due', () => {
    expect(askedOf(null, 7000)).toBe(7000);
    expect(askedOf(2000, 7000)).toBe(2000);
    expect(askedOf(7000, 7000)).toBe(7000);
    for (const part of [0, 7001]) expect(askedOf(part, 7000)).toBeNull();
  });

  it('is not simply put back while somebody pays or has paid for it', () => {
    expect(isUnderWay(PAYING as never)).toBe(true);
    expect(isUnderWay({ ...PAYING, parts: [], attempt: {} } as never)).toBe(true);
    expect(isUnderWay({ ...PAYING, parts: [], attempt: null } as never)).toBe(false);
    expect(isUnderWay(null)).toBe(false);
  });

  it('gives back by itself what platforms and a connected card terminal took, and out of the drawer what was cash', () => {
    const part = (tender: string, amount: number) => ({ tender, amount, reference: '' });
    const parts = [part('wechat-qr', 2000), part('card', 3000), part('cash', 4000)] as never;
    expect(goesBack({ parts }, false)).toEqual([part('wechat-qr', 2000)]);
    expect(goesBack({ parts }, true)).toEqual([part('wechat-qr', 2000), part('card', 3000)]);
    expect(cashOf({ tenders: parts })).toBe(4000);
  });
});

describe('the end of an attempt', () => {
  it('says that it was not paid only where that is known', () => {
    expect(endedKey('given-up')).toBe('pay.notAwaited');
    for (const why of ['refused', 'declined', 'closed', 'never-begun'] as const)
      expect(endedKey(why)).toBe('pay.ended');
    for (const language of ['zh-CN', 'en'] as const) {
      const said = createTexts(language).t('pay.notAwaited', { tender: '', amount: '' });
      expect(said).not.toMatch(/没有付|未付|not paid/);
    }
  });
});

it('promises tickets only of the attempt that pays the last of it', () => {
  const prints = (amount: number, state = 'waiting') =>
    whatPrints({ due: 5400, attempt: { tender: 'alipay-qr', state, amount } } as never);
  expect([prints(5400), prints(2000), prints(2000, 'typing')]).toEqual([{ rest: 0 }, { rest: 3400 }, { rest: 3400 }]);
  expect([prints(5400, 'unknown'), prints(5400, 'opening'), prints(5400, 'unshown')]).toEqual([null, null, null]);
  for (const language of ['zh-CN', 'en'] as const) {
    const { t } = createTexts(language);
    for (const does of ['scan', 'typing'] as const) expect(t(`pay.next.${does}`)).not.toMatch(/出票|ticket/);
  }
});
