import { expect } from '@playwright/test';
import { rejection } from '@foyer/shared/domain/rejections';
import type { PayingView, ReturnedView } from '@foyer/kiosk/channel/paying-view';
import type { BasketView } from '@foyer/kiosk/channel/views';
import { nth } from './box-office.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import type { OutageSetting } from './outage-states.ts';
import { playTill, type PlayedTill } from './played-till.ts';

type Attempt = NonNullable<PayingView['attempt']>;
type Look = (name: string, counter: CounterPage) => Promise<void>;

const TENDERS = ['card', 'wechat-qr', 'wechat-code', 'alipay-qr', 'alipay-code'] as const;
const QR = { kind: 'qr', text: 'weixin://wxpay/bizpayurl?pr=0a1b2c3d4e5f6g7h8i9j' } as const;

/** The order that the walk plays: a basket that is really held, and what is told of its payment. */
class Played {
  readonly #till: PlayedTill;
  readonly #basket: Pick<BasketView, 'holdId' | 'total'>;

  constructor(till: PlayedTill, basket: Pick<BasketView, 'holdId' | 'total'>) {
    this.#till = till;
    this.#basket = basket;
  }

  paying(more: Partial<PayingView>): void {
    const { holdId, total } = this.#basket;
    const none = { orderId: 'o1', holdId, currency: 'CNY', total, parts: [], due: total, attempt: null, ended: null };
    this.#till.tell({ paying: { ...none, ...more } as PayingView });
  }

  attempt(more: Partial<Attempt>): void {
    const now = Date.now();
    const attempt = { attempt: 'c1', tender: 'wechat-qr', amount: this.#basket.total, state: 'waiting', shown: null };
    this.paying({ attempt: { ...attempt, payBy: now + 298_000, since: now, ...more } as Attempt });
  }

  ended(tender: Attempt['tender'], why: 'refused' | 'declined' | 'closed' | 'given-up', code: string | null): void {
    this.paying({ ended: { tender, amount: this.#basket.total, why, code, reason: null } });
  }
}

/**
 * Walks a window through every state of a payment that is not cash alone, the till being played; `look` is called at
 * each. What brings these states about is tested with a real one.
 */
export async function walkPaying({ office, till, browser, language }: OutageSetting, look: Look): Promise<void> {
  const counter = await CounterPage.signedIn(browser, till, language);
  const { page } = counter;
  const played = await playTill(page);
  await page.locator('nav select').nth(1).selectOption('Southgate Playhouse');
  await counter.openNth(nth('access'));
  const seats = await office.seatsOf('access');
  await counter.hold(seatAt(seats, 0, language === 'en' ? '8' : '9', '7'), 2);
  const basket = await played.basket();
  const order = new Played(played, basket);
  await walkChoice(counter, played, look);
  await walkWaiting(counter, order, look);
  await walkEnds(counter, order, look);
  await walkParts(counter, played, order, look);
  played.untell('paying', 'basket');
  await expect(counter.order.getByRole('timer')).toBeVisible();
  await counter.putBack();
  await walkShift(counter, played, look);
  await counter.close();
}

async function walkChoice(counter: CounterPage, played: PlayedTill, look: Look): Promise<void> {
  const { keyboard } = counter.page;
  const dialog = counter.page.getByRole('dialog');
  // Of its own seats: no line is needed for them.
  played.tell({ tenders: [...TENDERS], basket: { ...(await played.basket()), isOwn: true } });
  await keyboard.press('Enter');
  await expect(dialog.locator('input')).toBeFocused();
  await look('tenders', counter);
  await keyboard.type('1345678901');
  await look('code-being-scanned', counter);
  await keyboard.press('Enter');
  await expect(dialog.locator('[data-short=true] p')).toBeVisible();
  await look('no-payment-code', counter);
  await keyboard.type('20');
  await keyboard.press('+');
  await expect(dialog.getByRole('status').filter({ hasText: '20' })).toBeVisible();
  await look('part', counter);
  await keyboard.press('F4');
  await expect(dialog.locator('input')).toHaveAttribute('inputmode', 'text');
  await look('slip', counter);
  await keyboard.press('Escape');
  played.tell({ tenders: ['card'], link: 'connecting' });
  await expect(counter.networkBar).toHaveAttribute('data-link', 'connecting');
  await look('cut-off', counter);
  played.tell({ tenders: [...TENDERS], link: 'online' });
  await expect(counter.networkBar).toHaveAttribute('data-link', 'online');
}

async function walkWaiting(counter: CounterPage, order: Played, look: Look): Promise<void> {
  const does = (what: string) => counter.page.getByRole('dialog').locator(`[data-does=${what}]`);
  order.attempt({ state: 'opening', payBy: null });
  await expect(does('opening')).toBeVisible();
  await look('opening', counter);
  order.attempt({ shown: QR });
  await expect(counter.page.getByRole('dialog').locator('svg[role=img]')).toBeVisible();
  await look('qr', counter);
  order.attempt({ shown: QR, amount: 2000 });
  await expect(does('scan')).toContainText(/收齐才出票|no ticket is printed before/);
  await look('qr-of-a-part', counter);
  order.attempt({ state: 'unshown' });
  await expect(does('unshown')).toBeVisible();
  await expect(counter.page.getByRole('dialog').getByRole('timer')).toHaveCount(0);
  await look('qr-never-came', counter);
  order.attempt({ attempt: 'c2', tender: 'alipay-code', state: 'typing' });
  await expect(does('typing')).toBeVisible();
  await look('password', counter);
  order.attempt({ attempt: 'c3', tender: 'card', payBy: null });
  await expect(does('card')).toBeVisible();
  await look('card', counter);
  order.attempt({ attempt: 'c4', tender: 'wechat-code', state: 'unknown' });
  await expect(does('unknown')).toBeVisible();
  await look('unknown', counter);
  order.attempt({ attempt: 'c5', state: 'unknown', shown: QR });
  await expect(counter.page.getByRole('dialog').locator('svg[role=img]')).toBeVisible();
  await look('unknown-qr', counter);
  await counter.page.keyboard.press('Escape');
  await expect(counter.page.getByRole('dialog')).toBeHidden();
  await look('unknown-in-the-order', counter);
  await counter.page.keyboard.press('F7');
  await expect(counter.page.getByRole('dialog')).toBeVisible();
  await look('give-up-while-waiting', counter);
  await counter.page.keyboard.press('Escape');
  await counter.page.keyboard.press('Enter');
}

async function walkEnds(counter: CounterPage, order: Played, look: Look): Promise<void> {
  const ended = counter.page.getByRole('dialog').getByRole('alert');
  order.ended('wechat-code', 'refused', 'PAYMENT_DECLINED');
  await expect(ended).toBeVisible();
  await look('refused', counter);
  order.ended('card', 'declined', null);
  await expect(ended).toContainText(/银行卡|Card/);
  await look('declined', counter);
  order.ended('wechat-qr', 'given-up', null);
  await expect(ended).toContainText(/微信|WeChat/);
  await look('given-up', counter);
}

async function walkParts(counter: CounterPage, played: PlayedTill, order: Played, look: Look): Promise<void> {
  const { keyboard } = counter.page;
  const dialog = counter.page.getByRole('dialog');
  const { total } = await played.basket();
  const parts = [
    { tender: 'wechat-qr', amount: 2000, reference: 'p1' },
    { tender: 'card', amount: 1000, reference: '004711' },
  ] as const;
  order.paying({ parts: [...parts], due: total - 3000 });
  await expect(dialog.locator('dl')).toBeVisible();
  await look('paid-in-part', counter);
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await look('paid-in-part-in-the-order', counter);
  await keyboard.press('F7');
  await expect(dialog).toBeVisible();
  await look('give-up', counter);
  played.answer('payment.drop', { ok: true, value: { cardToReturn: 1000 } });
  await keyboard.press('Enter');
  played.tell({ paying: null, basket: null });
  await expect(counter.order.getByRole('timer')).toBeHidden();
  await expect(counter.notice).toBeVisible();
  await look('given-up-in-part', counter);
  await keyboard.press('Escape');
  played.tellRefused({
    error: rejection('ORDER_NOT_PAYABLE', { reason: 'paid' }),
    cashToReturn: 10_000,
    currency: 'CNY',
  });
  await expect(counter.notice).toBeVisible();
  await look('cash-back-since-it-was-paid', counter);
  await counter.notice.getByRole('button').click();
}

async function walkShift(counter: CounterPage, played: PlayedTill, look: Look): Promise<void> {
  const now = Date.now();
  const late = (tender: ReturnedView['tender'], state: ReturnedView['state']) =>
    ({ orderId: 'o1', tender, amount: 9000, currency: 'CNY', state, at: now }) as ReturnedView;
  played.tell({
    shift: {
      id: 's1',
      openedAt: now,
      expectedCash: 50_000,
      byCard: 12_000,
      taken: [
        { tender: 'card', amount: 12_000 },
        { tender: 'wechat-qr', amount: 48_050 },
        { tender: 'alipay-code', amount: 9000 },
        { tender: 'wechat-code', amount: 3000 },
        { tender: 'alipay-qr', amount: 5400 },
      ],
      returned: [late('wechat-code', 'returned'), late('alipay-qr', 'coming')],
      currency: 'CNY',
    },
  });
  await counter.page.keyboard.press('F6');
  await expect(counter.page.getByRole('dialog')).toBeVisible();
  await look('shift', counter);
  const dialog = counter.page.getByRole('dialog');
  // Every line and the button are in sight without scrolling, at the smallest window.
  const button = await dialog.locator('button[type=submit]').boundingBox();
  expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThan(760);
  await counter.page.keyboard.type('12x');
  await expect(dialog).toContainText(/这不是金额|This is no amount/);
  await look('shift-no-amount', counter);
  await counter.page.keyboard.press('Escape');
}
