import { expect, type Browser } from '@playwright/test';
import { type BoxOffice, nth } from './box-office.ts';
import { SUPERVISOR } from './conflict-story.ts';
import { CounterPage, seatAt } from './counter-page.ts';
import { buyOnline } from './online-purchase.ts';

interface Setting {
  readonly office: BoxOffice;
  readonly browser: Browser;
  readonly language: 'zh-CN' | 'en';
}

type Look = (name: string, counter: CounterPage) => Promise<void>;

/** Rows nobody else of this run sells in, by language: a house is walked through once in each. */
const ROWS = { 'zh-CN': '15', en: '16' } as const;

/**
 * Walks the second counter through refunds of what a buyer bought online and of what the first counter sold, in the house
 * itself; `look` is called at each state. By keyboard only.
 */
export async function walkRefunds({ office, browser, language }: Setting, look: Look): Promise<void> {
  const seats = await office.seatsOf('access');
  const row = ROWS[language];
  const [one, two, three] = ['7', '8', '9'].map((label) => seatAt(seats, 0, row, label));
  if (one === undefined || two === undefined || three === undefined) throw new Error(`no seats in row ${row}`);
  const bought = await buyOnline(office, 'access', [one.id, two.id]);
  const [first, second] = office.tills;
  const cash = await sellForCash(await CounterPage.signedIn(browser, first, language), seatAt(seats, 0, row, '10'));
  const counter = await CounterPage.signedIn(browser, second, language);
  await counter.openNth(nth('access'));
  await refundOnline(counter, bought.pickupCode, look);
  await refundCash(counter, cash, look);
  await lookUpInVain(counter, look);
  await refundInFull(counter, (await buyOnline(office, 'access', [three.id])).orderId, look);
  await counter.close();
}

/** One seat, for cash; the number of its order. */
async function sellForCash(counter: CounterPage, seat: Parameters<CounterPage['hold']>[0]): Promise<string> {
  await counter.openNth(nth('access'));
  await counter.hold(seat, 1);
  await counter.page.keyboard.press('F9');
  await expect(counter.order.locator('[data-order]')).toBeVisible();
  const order = (await counter.order.locator('[data-order]').textContent()) ?? '';
  await counter.page.keyboard.press('Enter');
  await counter.close();
  return order;
}

/** What a scanner or a clerk types into the field that has the focus. */
async function find({ page }: CounterPage, text: string): Promise<void> {
  await page.keyboard.press('F3');
  await expect(page.getByRole('dialog').locator('[name=order]')).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

const refundButton = ({ page }: CounterPage) => page.getByRole('dialog').locator('[data-does=refund]');

/** From the tickets to the refund, and through it. */
async function refund(counter: CounterPage): Promise<void> {
  await counter.page.keyboard.press('Enter');
  await expect(refundButton(counter)).toBeFocused();
  await counter.page.keyboard.press('Enter');
  await expect(counter.page.getByRole('dialog').getByRole('status')).toBeVisible();
}

/** One of two tickets goes back to the wallet it was paid from. */
async function refundOnline(counter: CounterPage, pickupCode: string, look: Look): Promise<void> {
  const { page } = counter;
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('F3');
  await expect(dialog.locator('[name=order]')).toBeFocused();
  await look('orders', counter);
  await page.keyboard.press('Escape');
  await find(counter, pickupCode);
  await expect(dialog.getByRole('checkbox')).toHaveCount(2);
  await expect(refundButton(counter)).toBeEnabled();
  await look('order-found', counter);
  // A kiosk could not print them, or the guest has the code alone.
  await page.keyboard.press('F8');
  await expect(dialog.getByRole('status')).not.toBeEmpty();
  await look('order-printed', counter);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await expect(refundButton(counter)).toBeEnabled();
  await look('one-ticket', counter);
  await refund(counter);
  await look('refunded-sent', counter);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

/** What another counter sold goes back in cash, once. */
async function refundCash(counter: CounterPage, order: string, look: Look): Promise<void> {
  const { page } = counter;
  const dialog = page.getByRole('dialog');
  await find(counter, order);
  await expect(refundButton(counter)).toBeEnabled();
  await refund(counter);
  await look('refunded-cash', counter);
  await page.keyboard.press('Enter');
  await find(counter, order);
  await expect(dialog.locator('[data-state=refunded]')).toBeVisible();
  await look('refunded-before', counter);
  await page.keyboard.press('Escape');
  await expect(dialog.locator('[name=order]')).toBeFocused();
  await page.keyboard.press('Escape');
}

async function lookUpInVain(counter: CounterPage, look: Look): Promise<void> {
  const { page } = counter;
  const dialog = page.getByRole('dialog');
  await find(counter, '99 999 999');
  await expect(dialog.getByRole('status')).toBeVisible();
  await look('order-not-found', counter);
  await page.keyboard.type('?!');
  await page.keyboard.type('?!');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await look('order-unreadable', counter);
  await page.keyboard.press('Escape');
}

/** By the PIN of a supervisor who stands beside the clerk. */
async function refundInFull(counter: CounterPage, order: string, look: Look): Promise<void> {
  const { page } = counter;
  const dialog = page.getByRole('dialog');
  await find(counter, order);
  await expect(refundButton(counter)).toBeEnabled();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(dialog.locator('[name=login]')).toBeFocused();
  await look('refund-in-full', counter);
  await page.keyboard.type(SUPERVISOR.login);
  await page.keyboard.press('Enter');
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await page.keyboard.type('projector broke');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await look('refund-pin-wrong', counter);
  await expect(dialog.locator('[name=pin]')).toBeFocused();
  await page.keyboard.type(SUPERVISOR.pin);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toBeVisible();
  await page.keyboard.press('Enter');
}
