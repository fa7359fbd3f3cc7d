import './require-node.ts';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { ensureChromium, THIS_MACHINE } from './stages/machine.ts';

/** `npm run long`: tests that take too long for every `npm test`, and would find nothing there that others do not. */
const chromium = ensureChromium(process.env['FOYER_CHROMIUM'], THIS_MACHINE);
if (chromium === null) process.exit(1);
const env = { ...process.env, FOYER_LONG: '1', FOYER_CHROMIUM: chromium };
const RUNS = [
  ['node_modules/vitest/vitest.mjs', 'run', '--project=long'],
  ['node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e/browser/playwright.config.ts'],
] as const;
for (const [tool, ...args] of RUNS) {
  const { status } = spawnSync(process.execPath, [join(ROOT, tool), ...args], { cwd: ROOT, env, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
