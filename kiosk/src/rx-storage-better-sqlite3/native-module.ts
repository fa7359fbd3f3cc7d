import Database from 'better-sqlite3';
import { StorageFault } from './storage-fault.ts';

/** better-sqlite3 13 is built against this version of Node-API: Node 22.14 or later, Electron 36 or later. */
const NODE_API = 10;

/** What a process says of itself; `process.versions` has it. */
export interface Runtime {
  readonly node: string;
  readonly napi?: string | undefined;
  readonly electron?: string | undefined;
}

type Open = (file: string) => Database.Database;

/** Opens a file with better-sqlite3; a process that cannot load it is told what it lacks. Throws `StorageFault`. */
export function openNative(
  file: string,
  lockWaitMs: number,
  runtime: Runtime = process.versions,
  open: Open = (path) => new Database(path, { timeout: lockWaitMs }),
): Database.Database {
  const spoken = Number(runtime.napi ?? 0);
  if (!(spoken >= NODE_API)) throw new StorageFault('NATIVE_MODULE', tooOld(runtime));
  try {
    return open(file);
  } catch (cause) {
    if (isLoadFault(cause)) throw new StorageFault('NATIVE_MODULE', cannotLoad(runtime), { cause });
    throw cause;
  }
}

function isLoadFault(cause: unknown): boolean {
  if (!(cause instanceof Error) || !('code' in cause)) return false;
  return cause.code === 'ERR_DLOPEN_FAILED' || cause.code === 'MODULE_NOT_FOUND';
}

const nameOf = ({ node, napi, electron }: Runtime): string =>
  `${electron === undefined ? '' : `Electron ${electron}, `}Node ${node}, Node-API ${napi ?? 'unknown'}`;

const NEEDS = `better-sqlite3 needs Node-API ${NODE_API}: Node 22.14 or later, Electron 36 or later`;

const tooOld = (runtime: Runtime): string => `${NEEDS}. This process is ${nameOf(runtime)}.`;

const cannotLoad = (runtime: Runtime): string =>
  `The binary of better-sqlite3 for ${process.platform} ${process.arch} cannot be loaded by ${nameOf(runtime)}. ${NEEDS}, ` +
  'with its package installed whole (folder prebuilds).';
