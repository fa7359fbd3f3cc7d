import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');

describe('the shell', () => {
  it('uses Electron in two thin files only; what decides is plain and needs none', () => {
    const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'));
    // An import of types alone leaves nothing behind.
    const users = files.filter((file) => /^import (?!type )[^;]*from 'electron'/m.test(source(file)));
    expect(users.sort()).toEqual(['main.ts', join('preload', 'preload.ts')]);
    for (const file of users) expect(source(file).split('\n').length, file).toBeLessThan(150);
  });

  it('hands nothing to another program and reads no page from a file address', () => {
    const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'));
    expect(files.length).toBeGreaterThan(10);
    const unsafe = /openExternal|loadFile\(|file:\/\/|remote-debugging|allowpopups|ipcMain\.handle/;
    expect(files.filter((file) => unsafe.test(source(file)))).toEqual([]);
  });
});
