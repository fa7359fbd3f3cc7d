import { REAL_DISK, type CopyDisk } from '../ledger/copy/copy-disk.ts';

/** A disk under the second copy that fails when a test says so. */
export interface FailingDisk extends CopyDisk {
  /** Said of every operation that changes something, in order: throw to fail it. */
  before: (operation: string, path?: string) => void;
  after: (operation: string) => void;
}

export function failingDisk(): FailingDisk {
  const disk: FailingDisk = { ...REAL_DISK, before: () => undefined, after: () => undefined };
  const watched =
    <Given extends readonly unknown[], Result>(name: string, work: (...given: Given) => Result) =>
    (...given: Given): Result => {
      disk.before(name, String(given[0]));
      const result = work(...given);
      disk.after(name);
      return result;
    };
  disk.open = watched('open', REAL_DISK.open);
  disk.write = watched('write', REAL_DISK.write);
  disk.sync = watched('sync', REAL_DISK.sync);
  disk.truncate = watched('truncate', REAL_DISK.truncate);
  disk.create = watched('create', REAL_DISK.create);
  disk.rename = watched('rename', REAL_DISK.rename);
  disk.syncFolder = watched('syncFolder', REAL_DISK.syncFolder);
  return disk;
}

/** As the operating system says it. */
export const diskError = (code: 'EIO' | 'ENOSPC'): Error => Object.assign(new Error(`${code}: planted`), { code });
