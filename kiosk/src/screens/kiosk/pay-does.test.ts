import { expect, it } from 'vitest';
import { awaitsCard, mayPayOtherwise, payDoes, payNext } from './pay-does.ts';
import { PAYING } from './testing/fake-kiosk.ts';

const attempt = (tender: string, state = 'waiting', more: object = {}) =>
  ({ ...PAYING.attempt, tender, state, ...more }) as never;
const now = { isTaken: false, isUnread: false };
const notes = { stacked: 0, escrow: 0, returned: null, fault: null };

it('says what the payer does', () => {
  expect(payDoes(null, 'wechat-qr', now)).toBe('opening');
  expect(payDoes(null, 'wechat-code', now)).toBe('show');
  expect(payDoes(attempt('wechat-qr'), null, now)).toBe('scan');
  expect(payDoes(attempt('card'), null, now)).toBe('card');
  expect(payDoes(attempt('cash', 'waiting', { notes }), null, now)).toBe('notes');
  expect(payDoes(attempt('cash', 'opening'), null, now)).toBe('opening');
  expect(payDoes(attempt('card'), null, { isTaken: true, isUnread: true })).toBe('finishing');
});

it('calls a card that was waited for in vain not read, and nothing else', () => {
  const isUnread = { isTaken: false, isUnread: true };
  expect(payDoes(attempt('card'), null, isUnread)).toBe('unread');
  expect(payDoes(attempt('card', 'unknown'), null, isUnread)).toBe('unknown');
  expect(awaitsCard(attempt('card'))).toBe('a1');
  for (const one of [null, attempt('card', 'opening'), attempt('card', 'unknown'), attempt('wechat-qr')])
    expect(awaitsCard(one)).toBeNull();
});

it('says whose line is lost', () => {
  const next = (one: never) => payNext(payDoes(one, null, now), one);
  expect(next(attempt('card', 'unknown'))).toBe('unknown.card');
  expect(next(attempt('wechat-qr', 'unknown'))).toBe('unknown.platform');
  expect(next(attempt('card'))).toBe('card');
});

it('offers no other way to pay while it is unknown whether this one has come; an acceptor that is silent has taken nothing', () => {
  const offers = (one: never) => mayPayOtherwise(payDoes(one, null, now));
  expect([offers(attempt('card', 'unknown')), offers(attempt('wechat-qr', 'unknown'))]).toEqual([false, false]);
  expect(payDoes(attempt('cash', 'unknown'), null, now)).toBe('silent');
  expect([offers(attempt('cash', 'unknown')), offers(attempt('card')), offers(attempt('wechat-qr'))]).toEqual([
    ...[true, true, true],
  ]);
});
