import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * What a process did to its files, in the order strace saw it. Paths are absolute and those of that moment. `said` went
 * to a pipe or a socket: whatever it tells has been promised.
 */
export type LoggedWrite =
  | { readonly kind: 'created' | 'removed' | 'synced' | 'folder-made'; readonly path: string }
  /** `at` is null for what is added at the end. */
  | { readonly kind: 'written'; readonly path: string; readonly at: number | null; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly path: string; readonly size: number }
  | { readonly kind: 'renamed' | 'linked'; readonly path: string; readonly to: string }
  | { readonly kind: 'said'; readonly text: string };

const CALL = /^(\d+) +(\w+)\((.*)\) += (-?\d+)(?:<((?:\\x..)*)>)?(?: .*)?$/;
const UNFINISHED = /^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$/;
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/;
const FIRST_TEXT = /"((?:\\x[0-9a-f]{2})*)"/;
const TEXTS = new RegExp(FIRST_TEXT, 'g');
const OPENED_FILE = /^(\d+)<((?:\\x[0-9a-f]{2})*)>/;
const DELETED = ' (deleted)';

/** Reads the record of `recordedTo`; a call counts when it has returned, but what was said counts when it was begun. */
export async function* readWriteLog(file: string): AsyncGenerator<LoggedWrite> {
  const reader = new LogReader();
  for await (const line of createInterface({ input: createReadStream(file) })) yield* reader.read(line);
}

class LogReader {
  readonly #unfinished = new Map<string, string>();
  /** Where the next plain write through a handle goes; null: to the end of the file. */
  readonly #ends = new Map<string, number | null>();

  *read(line: string): Generator<LoggedWrite> {
    const begun = UNFINISHED.exec(line);
    if (begun !== null) {
      const [, thread = '', call = '', words = ''] = begun;
      this.#unfinished.set(thread, `${thread} ${call}(${words}`);
      if (call.startsWith('write')) yield* said(words);
      return;
    }
    const resumed = RESUMED.exec(line);
    const whole = resumed === null ? line : `${this.#unfinished.get(resumed[1] ?? '') ?? ''}${resumed[3]}`;
    const [, , call = '', words = '', result = '-1', opened = ''] = CALL.exec(whole) ?? [];
    if (Number(result) < 0) return;
    if (resumed === null && call.startsWith('write')) yield* said(words);
    yield* this.#done(call, words, Number(result), opened);
  }

  *#done(call: string, words: string, result: number, opened: string): Generator<LoggedWrite> {
    const path = pathOf(words);
    const [first = '', second = ''] = namesIn(words);
    if (call === 'openat') return yield* this.#opened(words, result, text(opened));
    if (call === 'mkdir') return yield { kind: 'folder-made', path: first };
    if (call === 'unlink' || call === 'unlinkat') return yield { kind: 'removed', path: first };
    if (call.startsWith('rename')) return yield { kind: 'renamed', path: first, to: second };
    if (call === 'link') return yield { kind: 'linked', path: first, to: second };
    if (path === null) return;
    if (call === 'fsync' || call === 'fdatasync') return yield { kind: 'synced', path };
    if (call === 'ftruncate') return yield { kind: 'cut', path, size: lastNumber(words) };
    if (call === 'pwrite64') yield { kind: 'written', path, at: lastNumber(words), bytes: bytesIn(words, result) };
    else if (call === 'write') {
      // Nobody but us writes to a file of ours: its end is where the last write through this handle left it.
      const handle = words.slice(0, words.indexOf('<'));
      const at = this.#ends.get(handle) ?? null;
      if (at !== null) this.#ends.set(handle, at + result);
      yield { kind: 'written', path, at, bytes: bytesIn(words, result) };
    } else if (call.startsWith('write') || call.startsWith('pwritev')) throw new Error(`a file is written by ${call}`);
  }

  *#opened(words: string, handle: number, path: string): Generator<LoggedWrite> {
    this.#ends.set(String(handle), words.includes('O_APPEND') ? null : 0);
    if (!words.includes('O_CREAT')) return;
    yield { kind: 'created', path };
    if (words.includes('O_TRUNC')) yield { kind: 'cut', path, size: 0 };
  }
}

/** A device is no file, but `/dev/shm` is a disk like any other. */
const DEVICE = /^\/dev\/(?!shm\/)/;

/** The path behind the handle a call begins with; null for what is no file. */
function pathOf(words: string): string | null {
  const found = OPENED_FILE.exec(words);
  const path = found === null ? '' : text(found[2] ?? '');
  return path.startsWith('/') && !path.endsWith(DELETED) && !DEVICE.test(path) ? path : null;
}

function* said(words: string): Generator<LoggedWrite> {
  const found = OPENED_FILE.exec(words);
  if (found === null || !/^(pipe|socket|UNIX|TCP)/.test(text(found[2] ?? ''))) return;
  yield { kind: 'said', text: namesIn(words).join('') };
}

const lastNumber = (words: string): number => Number(/(\d+)$/.exec(words)?.[1]);

const bytesIn = (words: string, count: number): Buffer =>
  Buffer.from((FIRST_TEXT.exec(words)?.[1] ?? '').replaceAll('\\x', ''), 'hex').subarray(0, count);

const namesIn = (words: string): string[] => [...words.matchAll(TEXTS)].map(([, it = '']) => text(it));

const text = (hex: string): string => Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString();
