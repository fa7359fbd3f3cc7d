import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Majors of Electron, newest first; the newest three get fixes. Looked up when the pin in package.json changes. */
const MAJORS = [45, 44, 43];

const table = read('docs/shell-security.md').split('## A kiosk’s')[0] ?? '';
const rows = table.split('\n').filter((line) => /^\| [\w`]/.test(line) && !line.startsWith('| Hardening'));
const testsIn = (row: string): [file: string, title: string][] =>
  [...row.matchAll(/`([\w./-]+\.(?:test|spec)\.ts)`: “([^”]+)”/g)].map(([, file = '', title = '']) => [file, title]);

describe('the table of the shell’s security', () => {
  it('has every item of Electron’s checklist once', () => {
    const numbers = rows.flatMap((row) => /^\| (\d+) \|/.exec(row)?.[1] ?? []).map(Number);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('has what a kiosk needs besides', () => {
    const kiosk = read('docs/shell-security.md').split("## A kiosk's")[1] ?? '';
    const words = [
      'Fuses',
      'Archive',
      'Navigation',
      'Single instance',
      'Crash and hang',
      'The system starts',
      'Power-save',
    ];
    for (const word of [...words, 'Key lock', 'Staff exit', 'Updates', 'key store', 'No development mode'])
      expect(kiosk, word).toContain(word);
  });

  it('names a test in each row, and no test that is not there', () => {
    const missing = rows.filter((row) => testsIn(row).length === 0);
    expect(missing).toEqual([]);
    const all = rows.flatMap(testsIn);
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter(([file, title]) => !existsSync(join(ROOT, file)) || !read(file).includes(title))).toEqual([]);
  });
});

describe('what is built', () => {
  it('is of one of the three newest majors of Electron', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
    expect(MAJORS.slice(0, 3)).toContain(Number(devDependencies['electron']?.split('.')[0]));
  });

  it('has no development mode of RxDB', () => {
    const sources = globSync('kiosk/src/**/*.{ts,tsx}', { cwd: ROOT }).filter((file) => !/\.test\.tsx?$/.test(file));
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.filter((file) => /rxdb\/plugins\/dev-mode/.test(read(file)))).toEqual([]);
  });
});
