import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { fixedClock } from '@foyer/shared/testing/fixed-clock';
import { defineCommand, type Reply } from '@foyer/shared/wire/define-command';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anyone, LOCAL_MANAGER, type Caller } from './caller.ts';
import { createDoorway } from './doorway.ts';
import { createRateGate, RATES } from './rates.ts';

const row = defineCommand({
  name: 'seat.count',
  request: v.strictObject({ hall: v.pipe(v.string(), v.maxLength(5)) }),
  response: v.number(),
  roles: ['manager'],
  lane: 'read',
  rate: 'read',
});

function open() {
  const clock = fixedClock();
  const errors: Readonly<Record<string, unknown>>[] = [];
  const log = {
    debug() {},
    info() {},
    warn() {},
    error: (fields: Readonly<Record<string, unknown>>) => void errors.push(fields),
  };
  const purse = { requests: 2, seconds: 60 };
  const rates = createRateGate({ ...RATES, read: { ...RATES.read, manager: purse } });
  const doorway = createDoorway({ clock, log, rates, timeLimitMs: 1000 });
  const call = (
    message: unknown,
    handle: () => Promise<Reply<unknown>> | Reply<unknown>,
    caller: Caller = LOCAL_MANAGER,
  ) =>
    doorway.answer({
      row,
      message,
      schema: row.request,
      bytes: null,
      commandId: 'c_1',
      authenticate: () => ok(caller),
      handle,
    });
  return { clock, errors, doorway, call };
}

const count = () => ok(7);

describe('the doorway', () => {
  it('lets in what is well formed, proven and allowed', async () => {
    expect(await open().call({ hall: 'one' }, count)).toEqual(ok(7));
  });

  it('names the field that was wrong, and never what stood in it', async () => {
    const reply = await open().call({ hall: 'secret' }, count);
    expect(reply).toEqual(refuse(rejection('INVALID_REQUEST', { reason: 'hall' })));
  });

  it('asks a stranger for proof and refuses it before anything runs', async () => {
    let ran = false;
    const reply = await open().call({ hall: 'one' }, () => ((ran = true), ok(1)), anyone('127.0.0.1'));
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_AUTHENTICATED' } });
    expect(ran).toBe(false);
  });

  it('asks for patience beyond the rate, and says for how long', async () => {
    const { call } = open();
    await call({ hall: 'one' }, count);
    await call({ hall: 'one' }, count);
    expect(await call({ hall: 'one' }, count)).toMatchObject({
      ok: false,
      error: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) },
    });
  });

  it.each([
    [
      'throws at once',
      () => {
        throw new Error('broken');
      },
    ],
    ['throws later', () => Promise.reject(new Error('broken'))],
  ])('answers UNAVAILABLE when the work %s, and logs it once with the id', async (_, work) => {
    const { call, errors } = open();
    expect(await call({ hall: 'one' }, work)).toEqual(refuse(rejection('UNAVAILABLE')));
    expect(errors).toMatchObject([{ command: 'seat.count', commandId: 'c_1' }]);
  });

  it('answers in time although the work does not', async () => {
    const { call, clock } = open();
    const reply = call({ hall: 'one' }, () => new Promise(() => undefined));
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(1000);
    expect(await reply).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', retry: 'same' } });
  });

  it('closes: who is inside is answered, who comes is told to ask again', async () => {
    const { call, doorway } = open();
    let finish: (reply: Reply<unknown>) => void = () => undefined;
    const inside = call({ hall: 'one' }, () => new Promise((resolve) => (finish = resolve)));
    await new Promise((resolve) => setImmediate(resolve));
    const closed = doorway.drain(60_000);
    expect(await call({ hall: 'one' }, count)).toMatchObject({
      ok: false,
      error: { code: 'UNAVAILABLE', retry: 'same' },
    });
    finish(ok(1));
    expect(await inside).toEqual(ok(1));
    await closed;
  });
});
