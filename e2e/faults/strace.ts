import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Calls by which a process changes what is on the disk, and those that make it last. */
export type KilledAt = 'fsync' | 'fdatasync' | 'pwrite64' | 'unlink' | 'ftruncate';

const STRACE = 'strace';

/** Why this machine's strace cannot play a fault; null when it can: it is here, may trace, and can kill at a call. */
export function whyNoStrace(): string | null {
  if (process.platform !== 'linux') return `${process.platform} has no strace`;
  if (spawnSync(STRACE, ['-V']).status !== 0) return 'strace is not installed (Debian: apt-get install strace)';
  // A container may have it and forbid to trace; a very old one cannot inject.
  const tried = spawnSync(STRACE, [...QUIET, '-o', '/dev/null', '-e', 'inject=exit_group:signal=KILL', 'true']);
  return tried.signal === 'SIGKILL' ? null : 'strace is here, but may not trace a process';
}

/** The traced process stays the child of whoever starts it: its number, its signals and its end are its own. */
const QUIET = ['-D', '-f', '-qq'] as const;

/** Runs a process that dies (kill -9) as it is about to make the `when`-th such call. */
export const dyingAt = (call: KilledAt, when: number): readonly string[] => [
  STRACE,
  ...QUIET,
  ...['-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:signal=KILL:when=${when}`],
];

export interface DiskFault {
  readonly call: 'fsync' | 'fdatasync' | 'pwrite64' | 'write';
  readonly error: 'EIO' | 'ENOSPC';
  /** The first and the last such call that the disk refuses, counted from the start. */
  readonly from: number;
  readonly to: number;
}

/** Runs a process whose disk refuses some calls; `log` tells afterwards whether it came to that. */
export const failingAt = (faults: readonly DiskFault[], log: string): readonly string[] => [
  STRACE,
  ...QUIET,
  ...['-o', log, '-e', `trace=${faults.map(({ call }) => call).join(',')}`],
  ...faults.flatMap(({ call, error, from, to }) => ['-e', `inject=${call}:error=${error}:when=${from}..${to}`]),
];

/** How many calls were refused. */
export const refusedIn = (log: string): number =>
  existsSync(log) ? (readFileSync(log, 'utf8').match(/\(INJECTED\)/g) ?? []).length : 0;

const WRITES = [
  ...['openat', 'mkdir', 'write', 'writev', 'pwrite64', 'pwritev', 'ftruncate'],
  ...['unlink', 'unlinkat', 'rename', 'renameat', 'renameat2', 'link', 'fsync', 'fdatasync'],
];

/** Runs a process and writes down all that it writes, byte by byte, files and sockets, in the order it happens. */
export const recordedTo = (file: string): readonly string[] => [
  STRACE,
  ...QUIET,
  // Other calls are not slowed down by it. Not where a fault is played: this strace forgets about it then.
  ...[
    '--seccomp-bpf',
    '-y',
    '-xx',
    '-s',
    '4000000',
    '-e',
    'signal=none',
    '-e',
    `trace=${WRITES.join(',')}`,
    '-o',
    file,
  ],
];
