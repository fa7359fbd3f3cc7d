/** Why a storage could not do its work. What is written in a document is never among the reasons. */
export type StorageFaultCode =
  | 'NATIVE_MODULE'
  | 'CANNOT_OPEN'
  | 'FILE_GONE'
  | 'FILE_CORRUPT'
  | 'FILE_NEWER'
  | 'FILE_LOCKED'
  | 'DISK_FULL'
  | 'DISK_FAULT'
  | 'SETTINGS_DIFFER'
  | 'SQLITE';

/**
 * Thrown, or rejected with, when the file, the disk, the binary or the settings are at fault; `cause` is what was said
 * below. What a caller does wrong (a closed instance, an unknown attachment) is an ordinary `Error`, as RxDB expects.
 */
export class StorageFault extends Error {
  override readonly name = 'StorageFault';
  readonly code: StorageFaultCode;

  constructor(code: StorageFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const BY_SQLITE_CODE: readonly (readonly [RegExp, StorageFaultCode, string])[] = [
  [/^SQLITE_(CORRUPT|NOTADB)/, 'FILE_CORRUPT', 'is damaged or is no SQLite database'],
  [/^SQLITE_FULL/, 'DISK_FULL', 'has no room left on its disk'],
  [/^SQLITE_(IOERR|READONLY)/, 'DISK_FAULT', 'cannot be read or written'],
  [/^SQLITE_(CANTOPEN|PERM|AUTH)/, 'CANNOT_OPEN', 'cannot be opened'],
  [/^SQLITE_(BUSY|LOCKED)/, 'FILE_LOCKED', 'is locked by somebody else'],
];

/** Names what went wrong with a file; anything that is not SQLite's is handed back as it came. */
export function faultOf(file: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof StorageFault) return cause;
  if (cause instanceof SyntaxError)
    return new StorageFault('FILE_CORRUPT', `${file} holds a document that cannot be read`, { cause });
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (!code.startsWith('SQLITE_')) return cause;
  const known = BY_SQLITE_CODE.find(([pattern]) => pattern.test(code));
  if (known === undefined) return new StorageFault('SQLITE', `${file}: ${code}`, { cause });
  return new StorageFault(known[1], `${file} ${known[2]} (${code})`, { cause });
}
