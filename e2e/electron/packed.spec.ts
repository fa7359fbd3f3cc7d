import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { fusesOf } from '../../scripts/packing/fuses.ts';
import { sayMissing } from '../../scripts/outside.ts';
import { needsElectron, test } from './app-test.ts';
import { below, filesIn, folderFor, packedApp, processAt, start, whyNotHere } from './packed-app.ts';

needsElectron();
const missing = whyNotHere();
if (missing !== null) sayMissing(missing);
test.skip(missing !== null, `there is no ${missing} here`);

test('the packed app has its fuses, refuses what would open it, and runs in the sandbox of an ordinary user', async ({
  house,
  display,
}) => {
  // Packing 270 MB takes its time on a busy machine, once.
  test.setTimeout(180_000);
  const packed = await packedApp(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '');
  const binary = join(packed, 'foyer');
  expect(fusesOf(binary)).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
  });
  // Bundled, whole, and nothing else: no source, and of the native module the one for this system.
  const files = filesIn(join(packed, 'resources/app.asar'));
  expect(files).toEqual(expect.arrayContaining(['main.cjs', 'preload.cjs', 'till.js']));
  expect(files.filter((file) => /\.tsx?$|sources\.sha256$/.test(file))).toEqual([]);
  expect(files.filter((file) => file.endsWith('.node'))).toEqual(['native/better-sqlite3/prebuilds/linux-x64.node']);
  const { terminalFile, env } = await house.terminal(5);
  const folder = folderFor(terminalFile);
  const own = { FOYER_SERVER_URL: env['FOYER_SERVER_URL'] ?? '', FOYER_DATA: folder };
  const opened = start(binary, { folder, display, env: { ...own, FOYER_WINDOW: 'kiosk', FOYER_DEVICE_KEY: 'file' } });
  try {
    await opened.says('the window "kiosk" is shown');
    await opened.says('"found":"crypto.works"');
    await opened.says('"link":"online"');
    const [page = 0] = below(opened.pid, 'renderer');
    const [main, renderer] = [processAt(opened.pid), processAt(page)];
    expect(main.uid).toBeGreaterThan(0);
    expect(renderer).toMatchObject({ uid: main.uid, seccomp: 2 });
    // It is alone in there: it sees no other process and no network.
    expect(renderer.namespaces.pid).not.toBe(main.namespaces.pid);
    expect(renderer.namespaces.net).not.toBe(main.namespaces.net);
    // Without a key store it takes no terminal, and the switch that would make Node of it makes none.
    const asNode = { ...own, FOYER_DATA: join(folder, 'second'), FOYER_TERMINAL: join(folder, 'terminal.json') };
    const refusals = [
      start(binary, {
        folder,
        display,
        env: { ...asNode, ELECTRON_RUN_AS_NODE: '1' },
        args: ['-e', 'console.log("node")'],
      }),
      start(binary, { folder, display, env: own, args: ['--remote-debugging-port=0', '--no-sandbox'] }),
    ];
    expect(await Promise.all(refusals.map(({ ended }) => ended))).toEqual([1, 1]);
    expect(refusals[0]?.said()).toContain('lies in its file in plain text');
    expect(refusals[0]?.said()).not.toMatch(/^node$/m);
    expect(refusals[1]?.said()).toContain('does not start with --remote-debugging-port=0 --no-sandbox');
    process.kill(opened.pid, 'SIGTERM');
    expect(await opened.ended).toBe(0);
  } finally {
    if (below(opened.pid, 'renderer').length > 0) process.kill(opened.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
