import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/** Debian's place for the server is in no path of a user's. */
const FOLDERS = ['/usr/lib/xorg', ...(process.env['PATH'] ?? '').split(delimiter)];
const XORG = FOLDERS.find((folder) => existsSync(join(folder, 'modules/drivers/dummy_drv.so')));
const XRANDR = FOLDERS.map((folder) => join(folder, 'xrandr')).find(existsSync);

/** Both with their place in the common coordinates. */
const CLERKS = { x: 0, y: 0, width: 1366, height: 768 };
export const CUSTOMERS = { x: 1366, y: 0, width: 1280, height: 800 };
const MODE = `${CUSTOMERS.width}x${CUSTOMERS.height}`;

const CONFIGURATION = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  Modeline "${CLERKS.width}x${CLERKS.height}" 85.5 1366 1436 1579 1792 768 771 774 798
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "${CLERKS.width}x${CLERKS.height}" "${MODE}"
  EndSubSection
EndSection
`;

/** What is not here of a machine whose second screen can be plugged in and out; null when all of it is. */
export function whyNoSecondScreen(): string | null {
  const isHere = XORG !== undefined && XRANDR !== undefined && process.getuid?.() === 0;
  return isHere ? null : 'a second screen (root, Xorg with its dummy driver, and xrandr)';
}

export interface TwoScreens {
  /** Of the display. */
  readonly name: string;
  plugIn(): void;
  pullOut(): void;
  close(): Promise<void>;
}

/** A display with the clerk's screen, to which the customer's is plugged in. */
export async function openTwoScreens(): Promise<TwoScreens> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-screens-'));
  const file = join(folder, 'xorg.conf');
  writeFileSync(file, CONFIGURATION);
  const own = ['-config', file, '-modulepath', join(XORG ?? '', 'modules'), '-logfile', join(folder, 'log')];
  // It chooses a free number itself and says which; it takes no console from anybody.
  const args = ['-displayfd', '1', ...own, '-noreset', '-nolisten', 'tcp', '-novtswitch', '-sharevts'];
  const child = spawn(join(XORG ?? '', 'Xorg'), args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const leave = (): boolean => child.kill('SIGKILL');
  process.once('exit', leave);
  const [number] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const name = `:${number}`;
  const say = (...words: string[]): void =>
    void execFileSync(XRANDR ?? '', words, { env: { ...process.env, DISPLAY: name }, stdio: 'ignore' });
  // An output of the driver's is connected when it has a mode.
  say('--addmode', 'DUMMY1', MODE);
  const plugIn = (): void => {
    say('--output', 'DUMMY1', '--mode', MODE, '--right-of', 'DUMMY0');
    // Whoever asks has the server look again; before that the output counts as not connected.
    say('--query');
  };
  plugIn();
  return {
    name,
    plugIn,
    pullOut: () => say('--output', 'DUMMY1', '--off'),
    async close() {
      process.off('exit', leave);
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
