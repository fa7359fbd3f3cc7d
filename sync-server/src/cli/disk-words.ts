import Database from 'better-sqlite3';
import { StorageFault } from '../ports/log-store.ts';
import { Stop } from './stop.ts';

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);
const NOT_ALLOWED = new Set(['EACCES', 'EPERM', 'EROFS', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_AUTH']);
const IN_THE_WAY = new Set(['ENOTDIR', 'EEXIST', 'EISDIR', 'ENOTEMPTY']);

/**
 * What somebody reads when the disk or the system refuses what a program wants to do with files; anything else, as it
 * came. `untouched` says what is as it was.
 */
export function diskWords(cause: unknown, untouched: string): unknown {
  if (cause instanceof Stop) return cause;
  if (cause instanceof StorageFault) return new Stop(`${cause.message}. ${untouched}`);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const isDisk = cause instanceof Database.SqliteError || code.startsWith('E');
  if (!(cause instanceof Error) || !isDisk || code.startsWith('ERR_')) return cause;
  const path = 'path' in cause && typeof cause.path === 'string' ? `${cause.path}: ` : '';
  return new Stop(`${path}${wordsOf(code, cause.message)} ${untouched}`);
}

function wordsOf(code: string, message: string): string {
  if (NO_ROOM.has(code)) return 'the disk is full. Make room, or take another disk.';
  if (NOT_ALLOWED.has(code)) return `this may not be read or written by who you are here (${message}).`;
  if (IN_THE_WAY.has(code)) return `a file or a folder is in the way (${message}).`;
  return `the disk does not do it (${message}).`;
}
