import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFolder as lockServerFolder } from '@foyer/sync-server/adapters/sqlite/data-lock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder, resetDataFolder } from './data-folder.ts';

let data = '';
beforeEach(() => {
  data = join(mkdtempSync(join(tmpdir(), 'foyer data-')), 'var');
  openDataFolder(data);
});
afterEach(() => rmSync(join(data, '..'), { recursive: true, force: true }));

describe('starting anew', () => {
  it('is refused while a server that somebody started by hand is at work', () => {
    const leave = lockServerFolder(join(data, 'server'));
    writeFileSync(join(data, 'sold'), 'A1');
    expect(() => resetDataFolder(data)).toThrow('A server is at work');
    expect(existsSync(join(data, 'sold'))).toBe(true);
    leave();
    resetDataFolder(data);
    expect(existsSync(join(data, 'sold'))).toBe(false);
  });

  it('keeps the old data until the next time, and no longer', () => {
    writeFileSync(join(data, 'monday'), '');
    const kept = resetDataFolder(data);
    expect(existsSync(join(kept, 'monday'))).toBe(true);
    writeFileSync(join(data, 'tuesday'), '');
    resetDataFolder(data);
    expect([existsSync(join(kept, 'monday')), existsSync(join(kept, 'tuesday'))]).toEqual([false, true]);
    openDataFolder(data);
  });
});

describe('a folder for data', () => {
  it("is new, empty or Foyer's, and never a file or somebody's home", () => {
    const other = join(data, '..', 'letters');
    openDataFolder(other);
    mkdirSync(join(data, '..', 'full', 'of letters'), { recursive: true });
    expect(() => openDataFolder(join(data, '..', 'full'))).toThrow("does not look like Foyer's data");
    writeFileSync(join(data, '..', 'letter'), '');
    expect(() => openDataFolder(join(data, '..', 'letter'))).toThrow('a file and not a folder');
    expect(() => openDataFolder(homedir())).toThrow("does not look like Foyer's data");
  });

  it('may be one that a backup was restored into on a new machine', () => {
    const restored = join(data, '..', 'restored');
    mkdirSync(join(restored, 'server'), { recursive: true });
    writeFileSync(join(restored, 'server', 'foyer.db'), '');
    openDataFolder(restored);
  });

  it('is never a backup, of whatever version, and nothing is written into one', () => {
    const backup = join(data, '..', 'backup');
    mkdirSync(join(backup, 'server'), { recursive: true });
    writeFileSync(join(backup, 'server', 'foyer.db'), '');
    writeFileSync(join(backup, 'manifest.json'), '{"format":"foyer-backup/2"}');
    expect(() => openDataFolder(backup)).toThrow(`is a backup: opened, it would be none any more`);
    expect(readdirSync(backup).toSorted()).toEqual(['manifest.json', 'server']);
    writeFileSync(join(backup, 'manifest.json'), '{}');
    openDataFolder(backup);
  });
});
