import { describe, expect, it } from 'vitest';
import type { ChildSpec } from './child.ts';
import { openKiosk } from './kiosk-door.ts';
import { readSettings } from './settings.ts';

const PARTS = { counter: '/till.ts', screens: '/screens', printer: '/printer.ts' };
const LINK = { server: 'http://line', framedBy: 'http://demo', emulator: 'http://e' };

async function open(env: NodeJS.ProcessEnv = {}) {
  const started: ChildSpec[] = [];
  const lifecycle = {
    start: (spec: ChildSpec) => {
      started.push(spec);
      return Promise.resolve(`http://${spec.name}`);
    },
  };
  const settings = readSettings([], { FOYER_DATA: '/data', ...env }, '/');
  return { said: await openKiosk(lifecycle, PARTS, settings, [1, 2, 3, 4], LINK), started };
}

describe('the kiosk of npm start', () => {
  it('prints on a printer of its own, which is there before it, and has its card terminal and note acceptor', async () => {
    const { said, started } = await open();
    const [printer, kiosk] = started;
    expect(printer).toMatchObject({
      file: '/printer.ts',
      env: { FOYER_HOST: '127.0.0.1', FOYER_PORT: '2', FOYER_PRINTERS: 'kiosk-1=3,kiosk-2=4' },
    });
    expect(kiosk?.env).toMatchObject({
      FOYER_SERVER_URL: 'http://line',
      FOYER_FRAMED_BY: 'http://demo',
      FOYER_WINDOW: 'kiosk',
      FOYER_PORT: '1',
      FOYER_PRINTER: 'tcp://127.0.0.1:3?slot',
      FOYER_KIOSK_CARD: 'http://e/kiosk-card/kiosk-1',
      FOYER_NOTES: 'http://e/notes/kiosk-1',
    });
    expect(said).toEqual({
      kiosks: { 'kiosk-1': 'http://kiosk-1' },
      printer: 'http://printer',
      printers: { 'kiosk-1': 'tcp://127.0.0.1:3?slot', 'kiosk-2': 'tcp://127.0.0.1:4?slot' },
    });
  });

  it('is played nothing beside keys of a real payment platform', async () => {
    const { said, started } = await open({ FOYER_WECHAT_CREDENTIALS: 'keys.json' });
    expect(said).toEqual({ kiosks: { 'kiosk-1': 'http://kiosk-1' } });
    const [kiosk] = started;
    expect([started.length, kiosk?.env['FOYER_PRINTER']]).toEqual([1, '']);
    for (const device of ['FOYER_KIOSK_CARD', 'FOYER_NOTES']) expect(kiosk?.env).not.toHaveProperty(device);
  });
});
