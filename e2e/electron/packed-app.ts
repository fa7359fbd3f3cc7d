import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../../scripts/packing/pack.ts';
import { ROOT } from '../../scripts/root.ts';
import { ensureBuilt } from '../../scripts/start/guarded-build.ts';

/** What is packed for the tests, once for these sources and this Electron. */
const PACKED = join(ROOT, 'kiosk/build/packed');
/** An ordinary user without a name here. */
const NOBODY = 65_534;

const isRoot = process.getuid?.() === 0;

/** Why the packed app cannot be opened by an ordinary user here; null when it can. */
export function whyNotHere(): string | null {
  if (process.platform !== 'linux') return 'a Linux machine';
  if (isRoot && spawnSync('setpriv', ['--version']).status !== 0)
    return 'setpriv, by which root becomes an ordinary user,';
  return null;
}

export async function packedApp(electron: string): Promise<string> {
  const sources = [
    'kiosk/*.ts',
    'kiosk/src/**',
    'shared/src/**',
    'package-lock.json',
    'electron-builder.yml',
    'scripts/packing/*.ts',
  ];
  const output = join(PACKED, 'out');
  await ensureBuilt(
    {
      name: 'packed',
      folder: PACKED,
      sources,
      build: () =>
        pack({ platform: 'linux', electron, output, isDirOnly: true, key: null, say: () => undefined }).then(
          () => undefined,
        ),
    },
    () => undefined,
  );
  return join(output, 'linux-unpacked');
}

interface Folder {
  readonly files: Readonly<Record<string, Partial<Folder>>>;
}

/** The files of an archive, those that lie unpacked beside it as well, as it names them: its head is JSON. */
export function filesIn(archive: string): readonly string[] {
  const bytes = readFileSync(archive);
  const below = ({ files }: Folder, path: string): string[] =>
    Object.entries(files).flatMap(([name, one]) =>
      one.files === undefined ? [`${path}${name}`] : below({ files: one.files }, `${path}${name}/`),
    );
  return below(JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Folder, '');
}

/** A folder of that user's with a terminal in it, as an installation has one. */
export function folderFor(terminalFile: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-packed-'));
  cpSync(terminalFile, join(folder, 'terminal.json'));
  if (isRoot) for (const path of [folder, join(folder, 'terminal.json')]) chownSync(path, NOBODY, NOBODY);
  chmodSync(folder, 0o700);
  return folder;
}

export interface Run {
  readonly pid: number;
  /** Everything it said so far. */
  said(): string;
  /** Resolves when it has said so. */
  says(words: string): Promise<void>;
  readonly ended: Promise<number | null>;
}

export interface RunSettings {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly display: string;
  readonly args?: readonly string[];
  /** Program and arguments that start the binary in a session of its own. */
  readonly session?: readonly string[];
}

/** Starts the packed binary, as an ordinary user unless told otherwise. It is ended by whoever started it. */
export function start(binary: string, { folder, env, display, args = [], session = [] }: RunSettings): Run {
  const own = { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_RUNTIME_DIR: folder, DISPLAY: display, ...env };
  const become = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
  const [program = binary, ...rest] = [...become, ...session, binary, ...args];
  const child = spawn(program, rest, { env: own, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const listener of listeners) listener();
    });
  return {
    pid: child.pid ?? 0,
    said: () => said,
    says: (words) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!said.includes(words)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    ended: once(child, 'close').then(([code]) => code as number | null),
  };
}

interface Process {
  readonly uid: number;
  /** 2: a filter of system calls is on. */
  readonly seccomp: number;
  readonly namespaces: { readonly pid: string; readonly net: string };
}

const status = (pid: number, field: string): string =>
  new RegExp(`^${field}:\\s*(\\S+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';

export const processAt = (pid: number): Process => ({
  uid: Number(status(pid, 'Uid')),
  seccomp: Number(status(pid, 'Seccomp')),
  namespaces: { pid: readlinkSync(`/proc/${pid}/ns/pid`), net: readlinkSync(`/proc/${pid}/ns/net`) },
});

/** The processes below one, of a kind of Chromium's: `renderer`, `utility`. */
export const below = (root: number, kind: string): number[] =>
  belowThat(root, (command) => command.includes(`--type=${kind}`));

/** The app itself in the session that was started; null when it has ended. */
export const appIn = ({ pid }: Run, binary: string): number | null =>
  belowThat(pid, (command) => command.startsWith(binary) && !command.includes('--type='))[0] ?? null;

function belowThat(root: number, is: (command: string) => boolean): number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parents = new Map<number, number>();
  for (const pid of all) if (existsSync(`/proc/${pid}/status`)) parents.set(pid, parentOf(pid));
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
  return all.filter((pid) => pid !== root && isBelow(pid) && is(commandOf(pid)));
}

/** A process may end while it is looked at. */
function parentOf(pid: number): number {
  try {
    return Number(status(pid, 'PPid'));
  } catch {
    return 0;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
