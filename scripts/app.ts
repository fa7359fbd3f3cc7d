import './require-node.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ELECTRON_PLACES, electronIn, findElectron, noElectron } from './stages/electron-binary.ts';
import { APP, ensureApp } from './start/app-folder.ts';
import { planApp, switchesFor, whyNoWindow } from './start/app-plan.ts';
import { Refusal } from './start/refusal.ts';

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

/** Opens the app and gives its exit code when it has been closed. */
async function open(): Promise<number> {
  const { window, env } = planApp(process.argv.slice(2), process.env, process.cwd());
  const noWindow = whyNoWindow(process.env, process.platform);
  if (noWindow !== null) throw new Refusal(noWindow);
  const folder = findElectron(ELECTRON_PLACES, say);
  if (folder === null) throw new Refusal(noElectron(ELECTRON_PLACES.named, 'open'));
  await ensureApp(() => say('Building the app; once, some seconds …'));
  const switches = switchesFor(process.getuid?.() === 0, say);
  const { ELECTRON_RUN_AS_NODE: _, ...own } = process.env;
  // Before the app is there: whoever sees it open may ask this process to end at once, and it would stay open.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill('SIGTERM'));
  const child = spawn(electronIn(folder), [...switches, APP], { env: { ...own, ...env }, stdio: 'inherit' });
  say(`The ${window} opens; its server is ${env['FOYER_SERVER_URL'] ?? ''}. Close its window to end it.`);
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return code ?? (signal === 'SIGTERM' ? 0 : 1);
}

try {
  process.exitCode = await open();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(error.message);
  process.exitCode = 1;
}
