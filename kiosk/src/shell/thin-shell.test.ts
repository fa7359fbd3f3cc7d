import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'));

describe('the shell', () => {
  it('uses Electron in two thin files only; what decides is plain and needs none', () => {
    // An import of types alone leaves nothing behind.
    const users = files.filter((file) => /^import (?!type )[^;]*from 'electron'/m.test(source(file)));
    expect(users.sort()).toEqual(['main.ts', join('preload', 'preload.ts')]);
    for (const file of users) expect(source(file).split('\n').length, file).toBeLessThan(20);
  });

  it('hands nothing to another program and reads no page from a file address', () => {
    expect(files.length).toBeGreaterThan(20);
    const unsafe = /openExternal|loadFile\(|file:\/\/|remote-debugging-port|allowpopups|ipcMain\.handle|<webview/;
    expect(files.filter((file) => unsafe.test(source(file)))).toEqual([]);
  });

  it('names no address but its own scheme’s', () => {
    const named = files.filter((file) => /['"`](?:https?|wss?|ftp):/.test(source(file)));
    expect(named).toEqual([]);
  });
});
