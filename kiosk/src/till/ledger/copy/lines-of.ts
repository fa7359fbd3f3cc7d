import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 1 << 20;
const LF = 10;

export interface RawLine {
  /** Without its line feed. Valid until the next line is taken. */
  readonly bytes: Buffer;
  /** Where the line ends in the file, behind its line feed. */
  readonly end: number;
  /** False for what follows the last line feed. */
  readonly isEnded: boolean;
}

/** The lines of a file from its beginning, without holding it in memory. */
export function* linesOf(path: string): Generator<RawLine, void, void> {
  const fd = openSync(path, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    let end = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const size = readSync(fd, chunk, 0, CHUNK, null);
      if (size === 0) break;
      const bytes = rest.length === 0 ? chunk.subarray(0, size) : Buffer.concat([rest, chunk.subarray(0, size)]);
      let from = 0;
      for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, from)) {
        end += at + 1 - from;
        yield { bytes: bytes.subarray(from, at), end, isEnded: true };
        from = at + 1;
      }
      rest = bytes.subarray(from);
    }
    if (rest.length > 0) yield { bytes: rest, end: end + rest.length, isEnded: false };
  } finally {
    closeSync(fd);
  }
}
