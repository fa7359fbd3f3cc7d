import { afterEach, describe, expect, it } from 'vitest';
import { SILENT } from './ports/logger.ts';
import { TillBench } from './testing/till-bench.ts';

let bench: TillBench;
const audit: unknown[] = [];
afterEach(async () => {
  audit.length = 0;
  await bench.close();
});

const kiosk = (role: 'clerk' | 'supervisor'): Promise<TillBench> =>
  TillBench.open((made) => {
    made.staffLeft = 0;
    made.server.role = role;
    made.log = { ...SILENT, warn: (row: unknown) => void audit.push(row) };
  });

const leave = (pin: string, login = '101') => bench.call('app.leave', { login, pin });

describe('staff at a kiosk', () => {
  it('ends the app by a supervisor’s PIN; it is written down, and nobody is signed in by it', async () => {
    bench = await kiosk('supervisor');
    expect(await leave('1234')).toEqual({ ok: true, value: {} });
    expect(bench.staffLeft).toBe(1);
    expect(bench.till.status()).toMatchObject({ clerk: null, shift: null });
    expect(audit).toEqual([expect.objectContaining({ audit: 'app.leave', role: 'supervisor' })]);
  });

  it('does not end it by a clerk’s', async () => {
    bench = await kiosk('clerk');
    expect(await leave('1234')).toMatchObject({ ok: false, error: { code: 'NOT_AUTHORISED', reason: 'role' } });
    expect(bench.staffLeft).toBe(0);
    expect(audit).toEqual([{ audit: 'app.leave', login: '101', why: 'a clerk may not' }]);
  });

  it('is kept waiting after three wrong PINs, whoever’s they were said to be, and the right one waits too', async () => {
    bench = await kiosk('supervisor');
    for (const login of ['101', '102', '103'])
      expect(await leave('9999', login)).toMatchObject({ ok: false, error: { code: 'PIN_WRONG' } });
    const asked = bench.server.heard.length;
    const waiting = await leave('1234');
    expect(waiting).toMatchObject({ ok: false, error: { code: 'PIN_LOCKED', retryAfterMs: 30_000 } });
    expect(bench.server.heard).toHaveLength(asked);
    await bench.clock.advance(30_000);
    expect(await leave('1234')).toMatchObject({ ok: true });
    expect([bench.staffLeft, audit.length]).toEqual([1, 4]);
  });

  it('writes no PIN down', async () => {
    bench = await kiosk('supervisor');
    await leave('987654');
    await leave('1234');
    expect(JSON.stringify(audit)).not.toMatch(/987654|1234/);
  });

  it('ends no counter: there its window is closed', async () => {
    bench = await TillBench.open();
    expect(await leave('1234')).toMatchObject({ ok: false, error: { code: 'NOT_AUTHORISED', reason: 'no-kiosk' } });
  });
});
