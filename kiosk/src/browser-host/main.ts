import '../../require-node.ts';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { configFromEnvironment, type HostConfig } from '../config.ts';
import { pinoLogger } from '../till/adapters/pino-logger.ts';
import { openTill } from '../till/open-till.ts';
import { settingsFrom } from '../till/settings-from.ts';
import { readTerminalFile, type Terminal } from '../till/terminal-file.ts';
import { openBrowserHost } from './host.ts';

/** One till and its screens in a browser. Says `FOYER_READY {…}` on stdout when both answer; SIGTERM ends it, its own seats given back. */
const TERMINAL_PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 200;

async function terminalOf({ terminalFile }: HostConfig, signal: AbortSignal): Promise<Terminal> {
  // The server writes it when the house is opened for the first time.
  const until = performance.now() + TERMINAL_PATIENCE_MS;
  while (!existsSync(terminalFile) && performance.now() < until) await wait(LOOK_AGAIN_MS, undefined, { signal });
  return readTerminalFile(terminalFile);
}

async function main(signal: AbortSignal): Promise<void> {
  const config = configFromEnvironment();
  const terminal = await terminalOf(config, signal);
  const log = pinoLogger(terminal.terminal);
  const open = openTill({ ...settingsFrom(config, terminal), log });
  try {
    const host = await openBrowserHost({
      host: config.host,
      port: config.port,
      channel: open.till.channel,
      isSignedIn: (visit) => open.till.isSignedIn(visit),
      screensDir: config.screensDir,
      window: config.window,
      paperDir: open.paperDir,
      log,
      framedBy: config.framedBy,
    });
    const ready = { role: terminal.kind, name: terminal.name, terminal: terminal.terminal, url: host.url };
    process.stdout.write(`FOYER_READY ${JSON.stringify(ready)}\n`);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await host.close();
  } finally {
    await open.quit();
  }
}

const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort());
try {
  await main(stop.signal);
} catch (cause) {
  if (!stop.signal.aborted) {
    const words = cause instanceof Error ? cause.message : String(cause);
    process.stderr.write(`${words}\n`);
    process.exitCode = 1;
  }
}
// A connection on a dead line takes half a minute to close; nobody waits for it.
process.exit();
