import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTerminalFile } from '../till/terminal-file.ts';
import { terminalIn } from '../till/testing/terminal-in.ts';
import { type KeyPlace, type KeyStore, unlockTerminal } from './device-key.ts';
import { replaceFile } from './replace-file.ts';

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'foyer-key-'));
  terminalIn(dir);
  path = join(dir, 'terminal.json');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A store that can be opened by the user that sealed. */
const storeOf = (user: string, backend = 'gnome_libsecret', isAvailable = true): KeyStore => ({
  isEncryptionAvailable: () => isAvailable,
  getSelectedStorageBackend: () => backend as 'gnome_libsecret',
  encryptString: (text) => Buffer.from(`${user}\0${text}`),
  decryptString: (sealed) => {
    const [owner, text = ''] = sealed.toString().split('\0');
    if (owner !== user) throw new Error('not sealed by this user');
    return text;
  },
});

const content = (): Record<string, unknown> => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

function unlock(store: KeyStore, place: KeyPlace = 'key-store') {
  const said: string[] = [];
  const opened = unlockTerminal({
    read: () => readFileSync(path, 'utf8'),
    replace: (text) => replaceFile(path, text),
    store,
    place,
    say: (text) => void said.push(text),
  });
  return { opened, said };
}

describe('the terminal’s key', () => {
  it('is sealed by the key store the first time, leaves the file, and is the same ever after', () => {
    const { privateKey } = content();
    const before = readTerminalFile(path).key.publicKey;
    const first = unlock(storeOf('kiosk'));
    expect(first.opened).toEqual({ isOpen: true, key: privateKey });
    expect(content()).not.toHaveProperty('privateKey');
    expect(readFileSync(path, 'utf8')).not.toContain('PRIVATE KEY');
    const { opened, said } = unlock(storeOf('kiosk'));
    expect([opened, said]).toEqual([{ isOpen: true, key: privateKey }, []]);
    expect(readTerminalFile(path, opened.isOpen ? opened.key : null).key.publicKey).toBe(before);
    expect(() => readTerminalFile(path)).toThrow('key store, which only the installed app opens');
  });

  it('is entrusted to no store that keeps its secrets in plain text, and none is opened without one', () => {
    const before = content();
    for (const weak of [storeOf('k', 'basic_text'), storeOf('k', 'unknown'), storeOf('k', 'kwallet5', false)])
      expect(unlock(weak).opened).toEqual({ isOpen: false, why: expect.stringContaining('plain text') as string });
    expect(content()).toEqual(before);
    unlock(storeOf('k'));
    expect(unlock(storeOf('k', 'basic_text')).opened).toMatchObject({ isOpen: false });
  });

  it('of another machine or user is not guessed: the terminal has to be enrolled anew', () => {
    unlock(storeOf('kiosk'));
    const { opened } = unlock(storeOf('thief'));
    expect(opened).toEqual({ isOpen: false, why: expect.stringContaining('enrol this terminal anew') as string });
  });

  it('does not leave its file for a store that gives back something else', () => {
    const before = content();
    const lying = { ...storeOf('k'), decryptString: () => 'something else' };
    expect(unlock(lying).opened).toMatchObject({ isOpen: false });
    expect(content()).toEqual(before);
  });

  it('stays in the file where that is asked for, and this is said loudly', () => {
    const before = content();
    const { opened, said } = unlock(storeOf('k', 'basic_text'), 'file');
    expect(opened).toEqual({ isOpen: true, key: null });
    expect(said.join()).toMatch(/IN PLAIN TEXT.*Never do so where tickets are sold/);
    expect(content()).toEqual(before);
  });

  it('is the till’s trouble where there is no file, or none that can be read', () => {
    for (const text of [null, 'no json', '7', '{}'])
      expect(
        unlockTerminal({
          read: () => text,
          replace: () => expect.unreachable(),
          store: storeOf('k'),
          place: 'key-store',
          say: () => undefined,
        }),
      ).toEqual({ isOpen: true, key: null });
  });
});

describe('a file that is replaced', () => {
  it('is its user’s alone, and leaves nothing beside it, also after a kill in the middle', () => {
    writeFileSync(`${path}.next`, 'half of wh');
    replaceFile(path, 'whole\n');
    expect(readFileSync(path, 'utf8')).toBe('whole\n');
    expect(readdirSync(dir).filter((name) => name.endsWith('.next'))).toEqual([]);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
