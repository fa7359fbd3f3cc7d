import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settled } from './testing/manual-clock.ts';
import { EVENING } from './testing/pretend-house.ts';
import { TillBench } from './testing/till-bench.ts';
import { scryptPin } from './adapters/system/scrypt-pin.ts';
import { seal, unseal } from './sign-in/sealed-person.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
let bench: TillBench;
beforeEach(async () => {
  bench = await TillBench.open();
  await bench.signIn();
  await settled();
});
afterEach(() => bench.close());

const signIn = (pin = '1234', login = '101') => bench.call('till.signIn', { login, pin });
const hold = (...seats: string[]) => bench.call('basket.hold', { performance: 'p1', claim: { seats, areas: [] } });

/** The till is started again while nobody can be asked. */
async function startedCutOff(): Promise<void> {
  await bench.restart();
  bench.link.cut();
  await settled();
}

async function wrong(times: number): Promise<void> {
  for (let i = 0; i < times; i += 1)
    expect(await signIn('9999')).toMatchObject({ ok: false, error: { code: 'PIN_WRONG' } });
}

describe('a clerk who signed in here before', () => {
  it('is let in while the till is cut off, with name and role, and sells', async () => {
    bench.server.allotted.grant('al1', EVENING, ['A1']);
    bench.link.beat();
    await settled();
    await startedCutOff();
    expect(await signIn()).toEqual({ ok: true, value: { displayName: 'Clerk 101', role: 'clerk' } });
    await hold('A1');
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true });
    bench.link.connect();
    await settled();
    const sale = bench.server.facts.find(({ body }) => body.kind === 'sale.made');
    expect(sale?.body).toMatchObject({ clerk: 'per101' });
  });

  it('reads times by the clock of the house before that, wherever this machine stands', async () => {
    bench.server.allotted.grant('al1', EVENING, ['A1']);
    bench.link.beat();
    await settled();
    await startedCutOff();
    expect(bench.till.status()).toMatchObject({ clerk: null, utcOffsetMin: 480 });
  });

  it('opens a shift then, too', async () => {
    await bench.call('shift.close', { counted: 0 });
    await startedCutOff();
    expect(await signIn()).toMatchObject({ ok: true });
    expect(bench.till.status().shift).not.toBeNull();
  });

  it('is asked for the PIN again only when the server is needed, and nothing in the basket is lost', async () => {
    bench.server.allotted.grant('al1', EVENING, ['A1']);
    bench.link.beat();
    await settled();
    await startedCutOff();
    await signIn();
    await hold('A1');
    // Nobody could check it now.
    expect(bench.till.status().asksPin).toBe(false);
    bench.link.connect();
    await settled();
    expect(bench.till.status()).toMatchObject({ clerk: { role: 'clerk' }, asksPin: true });
    expect(await hold('B1')).toMatchObject({ ok: false, error: { code: 'NOT_AUTHENTICATED' } });
    expect(bench.till.status()).toMatchObject({ clerk: null, basket: { isOwn: true } });
    await signIn();
    expect(bench.till.status().asksPin).toBe(false);
    expect(await bench.payCash(10_000)).toMatchObject({ ok: true });
    expect(await hold('B1')).toMatchObject({ ok: true });
  });

  it('is not let in with another PIN, and nobody is who was never here', async () => {
    await startedCutOff();
    await wrong(1);
    expect(await signIn('1234', '102')).toMatchObject({ ok: false, error: { reason: 'first-sign-in' } });
    expect(bench.till.status().clerk).toBeNull();
  });

  it('is known for 35 days', async () => {
    await startedCutOff();
    bench.clock.movedMs = 35 * DAY_MS - MINUTE_MS;
    expect(await signIn()).toMatchObject({ ok: true });
    bench.clock.movedMs += 2 * MINUTE_MS;
    expect(await signIn()).toMatchObject({ ok: false, error: { reason: 'old-sign-in' } });
    expect(bench.ledger.signInOf('101')).toBeNull();
  });

  it('is forgotten when the server refuses the PIN that was right here, not when it was mistyped', async () => {
    await signIn('9999');
    await settled();
    expect(bench.ledger.signInOf('101')).not.toBeNull();
    bench.server.refusesSignIn = { code: 'PIN_WRONG', retry: 'never' };
    await signIn();
    await settled();
    expect(bench.ledger.signInOf('101')).toBeNull();
    bench.server.refusesSignIn = null;
    await signIn();
    await settled();
    bench.server.refusesSignIn = { code: 'NOT_AUTHORISED', retry: 'never' };
    await signIn('9999');
    expect(bench.ledger.signInOf('101')).toBeNull();
  });
});

describe('wrong PINs while cut off', () => {
  it('lock the login after five, longer each time, and a right one clears them', async () => {
    await startedCutOff();
    await wrong(4);
    expect(await signIn()).toMatchObject({ ok: true });
    await wrong(5);
    expect(await signIn()).toMatchObject({ ok: false, error: { code: 'PIN_LOCKED', retryAfterMs: 5 * MINUTE_MS } });
    await bench.clock.advance(5 * MINUTE_MS);
    await wrong(1);
    expect(await signIn()).toMatchObject({ ok: false, error: { code: 'PIN_LOCKED', retryAfterMs: 10 * MINUTE_MS } });
  });

  it('are not forgotten by a restart or a clock that is set ahead', async () => {
    await startedCutOff();
    await wrong(5);
    bench.clock.movedMs = DAY_MS;
    expect(await signIn()).toMatchObject({ ok: false, error: { code: 'PIN_LOCKED' } });
    await startedCutOff();
    expect(await signIn()).toMatchObject({ ok: false, error: { code: 'PIN_LOCKED' } });
    await bench.clock.advance(5 * MINUTE_MS);
    expect(await signIn()).toMatchObject({ ok: true });
  });

  it('are counted before they are looked at: a till killed meanwhile has counted them', async () => {
    await startedCutOff();
    await wrong(4);
    bench.hashPin = () => new Promise(() => undefined);
    await startedCutOff();
    void signIn('9999');
    await settled();
    expect(bench.ledger.signInOf('101')).toMatchObject({ failures: 5, lockMs: 5 * MINUTE_MS });
  });
});

describe('what is kept of a clerk', () => {
  it('has no name and no PIN in any file, and opens with this device key alone', () => {
    const kept = bench.ledger.signInOf('101');
    if (kept === null) throw new Error('nothing is kept');
    for (const file of readdirSync(bench.dir, { withFileTypes: true }).filter((entry) => entry.isFile())) {
      const content = readFileSync(join(bench.dir, file.name), 'latin1');
      expect(content.includes('Clerk 101'), file.name).toBe(false);
    }
    const other = { sign: (text: string) => `another key's ${text}` };
    expect(unseal(other, '101', kept.sealed)).toBeNull();
  });

  it('is bound to its login, and a changed byte opens nothing', () => {
    const key = { sign: (text: string) => `signed ${text}` };
    const person = { person: 'per1', displayName: 'Ann', role: 'clerk', hash: 'aGFzaA' } as never;
    const sealed = seal(key, '101', person);
    expect(unseal(key, '101', sealed)).toEqual(person);
    expect(unseal(key, '102', sealed)).toBeNull();
    const bytes = Buffer.from(sealed, 'base64url');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    expect(unseal(key, '101', bytes.toString('base64url'))).toBeNull();
  });

  it('takes a slow hash of its own salt', async () => {
    const salts = [new Uint8Array(16), new Uint8Array(16).fill(1)];
    const hashes = await Promise.all(salts.map((salt) => scryptPin('482915', salt)));
    expect(hashes.map((hash) => hash.length)).toEqual([32, 32]);
    expect(hashes[0]).not.toEqual(hashes[1]);
  });
});
