import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

export interface Machine {
  readonly exists: (file: string) => boolean;
  readonly isRoot: boolean;
  /** Runs a program with its output shown; gives its exit code. */
  readonly run: (program: string, args: readonly string[]) => number;
  readonly say: (text: string) => void;
}

export const THIS_MACHINE: Machine = {
  exists: existsSync,
  isRoot: process.getuid?.() === 0,
  run: (program, args) =>
    spawnSync(program, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status ?? 1,
  say: (text) => process.stderr.write(`${text}\n`),
};

const APT = '/usr/bin/apt-get';
const STRACE = '/usr/bin/strace';
const XVFB = '/usr/bin/Xvfb';
/** What Electron's binary is linked with, and a display in memory. */
const ELECTRON_NEEDS: readonly (readonly [name: string, file: string])[] = [
  ['xvfb', XVFB],
  ['libgtk-3-0', 'libgtk-3.so.0'],
  ['libnss3', 'libnss3.so'],
  ['libgbm1', 'libgbm.so.1'],
  ['libasound2', 'libasound.so.2'],
];

/**
 * The Chromium that browser tests drive: the named one, or one that is installed, or Debian's package, installed here
 * when that is allowed. Null when there is none; then the command that brings one was said.
 */
export function ensureChromium(named: string | undefined, machine: Machine): string | null {
  const find = (): string | undefined =>
    [named, ...PLACES].find((file) => file !== undefined && file !== '' && machine.exists(file));
  const found = find() ?? (installDebian('chromium', 'the browser tests', machine) ? find() : undefined);
  if (found) return found;
  const isDebian = machine.exists(APT);
  const command = isDebian ? 'sudo apt-get install -y chromium' : 'npx playwright install chromium';
  const hint = isDebian ? '' : ', then name it in FOYER_CHROMIUM';
  machine.say(`There is no Chromium for the browser tests. Install it with \`${command}\`${hint}.`);
  return null;
}

/** What counts whether a commit reached the disk. Without it those tests are skipped, and said to be. */
export function ensureStrace(machine: Machine): void {
  if (machine.exists(STRACE) || installDebian('strace', 'counting what reaches the disk', machine)) return;
  if (machine.exists(APT))
    machine.say('There is no strace to count what reaches the disk: `sudo apt-get install -y strace`.');
}

/**
 * True when an Electron can open a window here: libraries and a display are there, or are installed now. Else what is
 * missing was said.
 */
export function ensureElectronRuns(display: string | undefined, machine: Machine): boolean {
  // Other systems have both.
  if (!machine.exists(APT)) return display !== undefined || machine.exists(XVFB);
  const isThere = (file: string): boolean =>
    file.startsWith('/')
      ? machine.exists(file) || Boolean(display)
      : LIBRARIES.some((folder) => machine.exists(`${folder}/${file}`));
  const missing = ELECTRON_NEEDS.filter(([, file]) => !isThere(file)).map(([name]) => name);
  if (missing.length === 0) return true;
  if (missing.every((name) => installDebian(name, 'the launch tests of the app', machine))) return true;
  machine.say(`Electron cannot open a window here: \`sudo apt-get install -y ${missing.join(' ')}\`.`);
  return false;
}

const LIBRARIES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'];

function installDebian(name: string, what: string, machine: Machine): boolean {
  if (!machine.isRoot || !machine.exists(APT)) return false;
  machine.say(`Installing ${name} for ${what} (apt-get install ${name}); once, a minute or two …`);
  return (
    machine.run(APT, ['update', '-qq']) === 0 &&
    machine.run(APT, ['install', '-y', '-qq', '--no-install-recommends', name]) === 0
  );
}
