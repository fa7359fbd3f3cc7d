import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { sayMissing } from '../../scripts/outside.ts';
import { needsElectron, test } from './app-test.ts';
import { sessionWith, whyNoKeyStore } from './key-store.ts';
import { appIn, folderFor, packedApp, type Run, start, whyNotHere } from './packed-app.ts';

needsElectron();
const missing = whyNotHere() ?? whyNoKeyStore();
if (missing !== null) sayMissing(missing);
test.skip(missing !== null, `there is no ${missing} here`);

const PASSWORD = 'sealed-for-this-machine';
const STORE = ['--password-store=gnome-libsecret'];

test('the packed app hands its terminal’s key to the key store, opens by it, and by no other', async ({
  house,
  display,
}) => {
  test.setTimeout(90_000);
  const binary = join(await packedApp(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? ''), 'foyer');
  const { terminalFile, env } = await house.terminal(6);
  const folder = folderFor(terminalFile);
  const file = join(folder, 'terminal.json');
  const key = (JSON.parse(readFileSync(file, 'utf8')) as { readonly privateKey: string }).privateKey;
  const own = { FOYER_SERVER_URL: env['FOYER_SERVER_URL'] ?? '', FOYER_DATA: folder };
  const runs: Run[] = [];
  const end = (run: Run, signal: NodeJS.Signals): void => {
    const app = appIn(run, binary);
    if (app !== null) process.kill(app, signal);
  };
  const open = (password: string, args: readonly string[] = STORE): Run => {
    const run = start(binary, { folder, display, env: own, args, session: sessionWith(password) });
    runs.push(run);
    return run;
  };
  try {
    // Without a desktop Chromium takes the store that everybody can read, unless it is told.
    const plain = open(PASSWORD, []);
    expect(await plain.ended).toBe(1);
    expect(plain.said()).toContain('(basic_text) keeps its secrets in plain text');
    expect(readFileSync(file, 'utf8')).toContain('privateKey');
    for (const isFirst of [true, false]) {
      const run = open(PASSWORD);
      await run.says('the window "counter" is shown');
      await run.says('"link":"online"');
      expect(run.said().includes('is in the system’s key store now')).toBe(isFirst);
      const left = readFileSync(file, 'utf8');
      expect(left).toContain('sealedKey');
      expect(left).not.toContain('PRIVATE KEY');
      expect(left).not.toContain(key.split('\n')[1] ?? key);
      end(run, 'SIGTERM');
      expect(await run.ended).toBe(0);
    }
  } finally {
    for (const run of runs) end(run, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
