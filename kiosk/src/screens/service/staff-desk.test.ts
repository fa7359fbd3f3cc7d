import { rejection } from '@foyer/shared/domain/rejections';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../channel/client.ts';
import type { ServiceView } from '../../channel/commands/service.ts';
import { typedAmount } from './pad.ts';
import { StaffDesk } from './staff-desk.ts';

const SERVICE: ServiceView = {
  displayName: 'Lin',
  role: 'clerk',
  terminal: 'kiosk-1',
  terminalName: 'Kiosk 1',
  version: '1.0.0',
  outOfServiceSince: null,
  does: 'sell',
  reasons: [],
  paper: 'ready',
  isPaperLow: false,
  isOnline: true,
  unsynced: 0,
  box: { expected: 9200, currency: 'CNY', isUnsure: false },
  mayLeave: true,
  counted: null,
  asked: [],
  again: null,
};
const ok = (more: Partial<ServiceView> = {}) => ({ ok: true, value: { ...SERVICE, ...more } });
const no = (code: 'PIN_WRONG' | 'NOT_AUTHENTICATED' | 'PAYMENT_PENDING' | 'NOT_AUTHORISED') => ({
  ok: false,
  error: rejection(code),
});

/** The page, what it asked, and what the till answers next. */
function opened() {
  const asked: [string, unknown][] = [];
  const answers: unknown[] = [];
  let told = (): void => undefined;
  let closed = 0;
  const timers: (() => void)[] = [];
  const till = {
    call: (name: string, body: unknown) => {
      asked.push([name, body]);
      return Promise.resolve(answers.shift() ?? ok());
    },
    on: (_: string, listener: () => void) => {
      told = listener;
      return () => undefined;
    },
  };
  const desk = new StaffDesk(
    till as unknown as Channel,
    () => void (closed += 1),
    (_ms, work) => void timers.push(work),
  );
  const type = (text: string): void => [...text].forEach((digit) => desk.type(digit));
  const pin = async (): Promise<void> => {
    type('101');
    desk.choose('pin');
    type('1234');
    await desk.submit();
  };
  return {
    desk,
    asked,
    answers,
    type,
    pin,
    tell: () => told(),
    closed: () => closed,
    /** Its timers have run out. */
    rest: () => timers.splice(0).forEach((work) => work()),
    state: () => desk.store.getState(),
  };
}

describe('the page of staff', () => {
  it('has the PIN no longer than it takes to send it', async () => {
    const { desk, asked, answers, pin, state } = opened();
    answers.push(no('PIN_WRONG'));
    const sent = pin();
    expect(state().pad).toEqual({ login: '101', pin: '', field: 'pin' });
    await sent;
    expect(state()).toMatchObject({ view: 'enter', saying: { key: 'staff.wrong' } });
    await pin();
    expect(state()).toMatchObject({ view: 'panel', service: { displayName: 'Lin' } });
    await desk.wish('close');
    expect(JSON.stringify(state())).not.toContain('1234');
    expect(asked.at(-1)).toEqual(['kiosk.service', { wish: 'close' }]);
  });

  it('asks once before guests are turned away, and not to serve them again', async () => {
    const { desk, asked, answers, pin, state } = opened();
    await pin();
    await desk.switchService();
    expect([state().view, asked.length]).toEqual(['closing', 1]);
    desk.show('panel');
    await desk.switchService();
    answers.push(ok({ outOfServiceSince: 1, does: 'closed' }));
    await desk.switchService();
    expect([state().view, asked.at(-1)]).toEqual(['panel', ['kiosk.service', { wish: 'close' }]]);
    await desk.switchService();
    expect(asked.at(-1)).toEqual(['kiosk.service', { wish: 'open' }]);
  });

  it('lets nobody in who is let in as it closes', async () => {
    const { desk, asked, pin, state } = opened();
    const sent = pin();
    desk.close();
    await sent;
    expect([asked.at(-1), state().view]).toEqual([['kiosk.service', { wish: 'done' }], 'enter']);
  });

  it('ends the app by a PIN that is given for that alone', async () => {
    const { desk, asked, answers, pin, state } = opened();
    await pin();
    desk.show('leave');
    expect(state().pad).toMatchObject({ login: '', pin: '' });
    answers.push(no('NOT_AUTHORISED'));
    await pin();
    expect(asked.at(-1)).toEqual(['app.leave', { login: '101', pin: '1234' }]);
    expect(state()).toMatchObject({ view: 'leave', saying: { key: 'staff.notAllowed' } });
    desk.back();
    expect(state().view).toBe('panel');
  });

  it('lets a supervisor out where the till is no kiosk’s: there is nothing to serve', async () => {
    const { desk, answers, pin, state, closed } = opened();
    answers.push(no('NOT_AUTHENTICATED'));
    await pin();
    expect(state()).toMatchObject({ view: 'leave', pad: { login: '', pin: '' }, saying: null });
    desk.back();
    expect(closed()).toBe(1);
  });

  it('asks once before a count that is not what the box should hold ends the shift, and not when it is right', async () => {
    const { desk, asked, type, pin, state, rest } = opened();
    await pin();
    desk.show('count');
    type('9');
    await desk.count(100);
    expect(state()).toMatchObject({ view: 'differs', amount: '9', isBusy: true });
    // The second tap of a quick finger is no answer.
    await desk.count(100);
    expect(asked).toHaveLength(1);
    rest();
    type('1');
    expect(state().amount).toBe('9');
    desk.show('count');
    expect(state()).toMatchObject({ view: 'count', amount: '' });
    type('92');
    await desk.count(100);
    expect(asked.slice(1)).toEqual([['kiosk.service', { wish: 'count', counted: 9200 }]]);
  });

  it('sends what was counted in minor units, and shows what should have been there afterwards', async () => {
    const { desk, asked, answers, type, pin, state, rest } = opened();
    await pin();
    desk.show('count');
    await desk.count(100);
    expect(asked).toHaveLength(1);
    type('0091');
    answers.push(no('PAYMENT_PENDING'));
    await desk.count(100);
    rest();
    await desk.count(100);
    expect(state()).toMatchObject({ view: 'differs', saying: { key: 'staff.paying' }, amount: '91' });
    answers.push(
      ok({ counted: { expected: 9200, counted: 9100, difference: -100, currency: 'CNY', isUnsure: false } }),
    );
    await desk.count(100);
    expect(asked.at(-1)).toEqual(['kiosk.service', { wish: 'count', counted: 9100 }]);
    expect(state()).toMatchObject({ view: 'counted', service: { counted: { difference: -100 } }, amount: '' });
    expect([typedAmount('', '0'), typedAmount('0', '7'), typedAmount('1234567', '8')]).toEqual(['0', '7', '1234567']);
  });

  it('says what was seen of each paper in doubt, and is the panel after the last', async () => {
    const { desk, asked, answers, pin, rest, state } = opened();
    const paper: ServiceView['asked'][number] = {
      ...{
        name: 'one',
        kind: 'tickets',
        orderId: 'o1',
        pickupCode: null,
        copy: 1,
        tickets: 2,
        at: 0,
        utcOffsetMin: 480,
        show: null,
        places: {},
      },
    };
    await pin();
    desk.show('asked');
    answers.push(ok({ asked: [{ ...paper, name: 'two' }], again: 'printed' }));
    await desk.answer('one', false);
    expect(asked.at(-1)).toEqual(['kiosk.service', { wish: 'answer', paper: 'one', hasComeOut: false }]);
    expect(state()).toMatchObject({ view: 'asked', saying: { key: 'staff.asked.printed' } });
    // The second tap of a quick finger, where the next paper is by now.
    await desk.answer('two', false);
    expect(asked.at(-1)).toEqual(['kiosk.service', { wish: 'answer', paper: 'one', hasComeOut: false }]);
    rest();
    await desk.answer('two', true);
    expect(state()).toMatchObject({ view: 'panel', saying: { key: 'staff.asked.noted' } });
    rest();
    answers.push(no('NOT_AUTHENTICATED'));
    await desk.answer('two', true);
    expect(state()).toMatchObject({ view: 'enter', saying: { key: 'staff.again' } });
  });

  it('is the pad again when the time is over, and keeps up with the till meanwhile', async () => {
    const { desk, asked, answers, pin, tell, state, closed } = opened();
    tell();
    expect(asked).toEqual([]);
    await pin();
    answers.push(ok({ unsynced: 3 }));
    tell();
    await new Promise((resolve) => setImmediate(resolve));
    expect(state().service?.unsynced).toBe(3);
    answers.push(no('NOT_AUTHENTICATED'));
    await desk.wish('open');
    expect(state()).toMatchObject({ view: 'enter', service: null, saying: { key: 'staff.again' } });
    await pin();
    desk.close();
    expect(asked.at(-1)).toEqual(['kiosk.service', { wish: 'done' }]);
    expect([closed(), state().service]).toEqual([1, null]);
  });
});
