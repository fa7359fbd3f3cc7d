import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamId } from '@foyer/shared/domain/ids';
import type { Head, HeadKeeper, SignedHead } from '../../ports/head-keeper.ts';
import { StorageFault } from '../../ports/log-store.ts';
import { readOrMakeSecret } from '../secret-file.ts';
import { guarded } from '../sqlite/open-database.ts';
import { syncFolder } from '../sync-folder.ts';
import { headFileOf, headFiles, readHeadLines } from './head-lines.ts';
import { isSignedBy, signHead } from './signed-head.ts';

/** Where heads and their key lie, from the data folder. Heads are best kept on another disk than the log. */
export const headPlaces = (dataDir: string): HeadPlaces => ({
  dir: join(dataDir, 'heads'),
  keyFile: join(dataDir, 'server', 'keys', 'heads.pem'),
});

export interface HeadPlaces {
  readonly dir: string;
  readonly keyFile: string;
}

/** Opens the kept heads; folder and key are made on first use. Throws `StorageFault`. */
export function openHeadKeeper({ dir, keyFile }: HeadPlaces): HeadKeeper & { close(): void } {
  return guarded(`cannot open the kept heads in ${dir}`, () => {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return new HeadFiles(dir, createPrivateKey(readOrMakeSecret(keyFile, newKey)));
  });
}

class HeadFiles implements HeadKeeper {
  readonly #dir: string;
  readonly #key: KeyObject;
  readonly #last = new Map<StreamId, SignedHead>();
  #open: { readonly name: string; readonly handle: number } | null = null;

  constructor(dir: string, key: KeyObject) {
    this.#dir = dir;
    this.#key = key;
  }

  keep(head: Head): void {
    guarded('cannot keep a head', () => {
      const signed = signHead(head, this.#key);
      const handle = this.#handleFor(headFileOf(head.at));
      writeSync(handle, `${JSON.stringify(signed)}\n`);
      fsyncSync(handle);
      this.#last.set(head.stream, signed);
    });
  }

  last(stream: StreamId): SignedHead | null {
    const known = this.#last.get(stream);
    if (known !== undefined) return known;
    return guarded('cannot read the kept heads', () => {
      for (const file of headFiles(this.#dir).toReversed()) {
        for (const { head, line } of readHeadLines(this.#dir, file).toReversed()) {
          if (head === null) throw new StorageFault(`line ${line} of ${join(this.#dir, file)} cannot be read`);
          if (head.stream !== stream) continue;
          if (!isSignedBy(head, this.#key))
            throw new StorageFault(`line ${line} of ${join(this.#dir, file)} is not signed by this server`);
          this.#last.set(stream, head);
          return head;
        }
      }
      return null;
    });
  }

  close(): void {
    if (this.#open !== null) closeSync(this.#open.handle);
    this.#open = null;
  }

  #handleFor(name: string): number {
    if (this.#open?.name === name) return this.#open.handle;
    this.close();
    const path = join(this.#dir, name);
    const handle = openSync(path, 'a', 0o600);
    const whole = readFileSync(path);
    // What a crash left half written is not a line; the next one must not be glued to it.
    if (whole.length > 0 && whole.at(-1) !== 0x0a) ftruncateSync(handle, whole.lastIndexOf(0x0a) + 1);
    syncFolder(this.#dir);
    this.#open = { name, handle };
    return handle;
  }
}

const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
