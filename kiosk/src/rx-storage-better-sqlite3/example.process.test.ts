import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshFolder } from './testing/open-collection.ts';

const EXAMPLE = join(import.meta.dirname, 'example.ts');

let folder: ReturnType<typeof freshFolder>;
beforeEach(() => {
  folder = freshFolder();
});
afterEach(() => folder.remove());

describe('the example', () => {
  it('finds what it sold when it is run again', () => {
    const run = () => {
      const done = spawnSync(process.execPath, [EXAMPLE, join(folder.dir, 'example.db')], { encoding: 'utf8' });
      expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' });
      return done.stdout.trim().split('\n');
    };
    expect(run().at(-1)).toBe('1 sales are on the disk.');
    const second = run();
    expect(second.at(-1)).toBe('2 sales are on the disk.');
    expect(second).toContain('5000 and more: 座 2 🎭, 座 1 🎭');
  });
});
