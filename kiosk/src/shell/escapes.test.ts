import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const rows = read('docs/kiosk-escapes.md')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, number = '', escape = '', closed = '', shown = ''] =
      line.split(' | ').length < 4 ? [] : ['', ...line.slice(2).split(' | ')];
    const tests = [...shown.matchAll(/`([\w./-]+\.(?:test|spec)\.ts)`: “([^”]+)”/g)];
    return {
      number: Number(number),
      escape,
      closed,
      tests: tests.map(([, file = '', title = '']) => ({ file, title })),
    };
  });

describe('the table of what a guest may try', () => {
  it('has sixty ways and more, numbered, each with how it is closed and a test that is there', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
    for (const { escape, closed, tests } of rows) {
      expect([escape, closed.length > 3, tests.length > 0]).toEqual([escape, true, true]);
      for (const { file, title } of tests) {
        expect(existsSync(join(ROOT, file)), `${escape}: ${file}`).toBe(true);
        expect(read(file), `${escape}: ${title}`).toContain(title);
      }
    }
  });

  it('names no key that is not pressed in the tests', () => {
    const pressed = read('kiosk/src/shell/key-policy.test.ts');
    const keys = rows
      .filter(({ tests }) => tests.some(({ file }) => file.endsWith('key-policy.test.ts')))
      .flatMap(({ escape }) => /^`([^`<]+)`/.exec(escape)?.[1] ?? []);
    expect(keys.length).toBeGreaterThan(45);
    expect(keys.filter((key) => !pressed.includes(`'${key}'`))).toEqual([]);
  });

  it('is right that no page of a kiosk asks for a file', () => {
    const pages = globSync('kiosk/src/screens/**/*.{tsx,html}', { cwd: ROOT });
    expect(pages.length).toBeGreaterThan(50);
    expect(pages.filter((file) => /type="file"|showOpenFilePicker|FileInput/.test(read(file)))).toEqual([]);
  });

  it('is right that the pad of staff goes away by itself', () => {
    const pad = read('kiosk/src/screens/service/staff-app.tsx');
    expect(pad).toContain('setTimeout(onClose, IDLE_MS)');
    expect(Number(/IDLE_MS = ([\d_]+)/.exec(pad)?.[1]?.replaceAll('_', ''))).toBeLessThanOrEqual(30_000);
  });
});
