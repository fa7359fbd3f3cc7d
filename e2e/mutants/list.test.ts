import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../harness/stage.ts';
import { MUTANTS } from './list.ts';
import { plant } from './mutant.ts';

describe('the list of bugs to plant', () => {
  it.each(MUTANTS)('can still plant: $name', (mutant) => {
    const source = readFileSync(join(ROOT, mutant.file), 'utf8');
    expect(plant(source, mutant)).not.toBe(source);
    for (const test of mutant.tests) expect(existsSync(join(ROOT, test)), test).toBe(true);
  });

  it('has each bug once', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });
});
