import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const XVFB = '/usr/bin/Xvfb';
const SCREEN = ['-screen', '0', '1366x900x24', '-nolisten', 'tcp'];

/** A display to open windows on: this machine's, else one in memory, gone after `close`. */
export async function openDisplay(): Promise<{ readonly name: string; close(): Promise<void> }> {
  const own = process.env['DISPLAY'];
  if (process.platform !== 'linux' || own) return { name: own ?? '', close: () => Promise.resolve() };
  // It chooses a free number itself and says which.
  const child = spawn(XVFB, ['-displayfd', '1', ...SCREEN], { stdio: ['ignore', 'pipe', 'ignore'] });
  const leave = (): boolean => child.kill('SIGKILL');
  process.once('exit', leave);
  const [number] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    name: `:${number}`,
    async close() {
      process.off('exit', leave);
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
