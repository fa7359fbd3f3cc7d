import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { runDifferential } from './testing/differential.ts';
import { freshFolder } from './testing/open-collection.ts';

const OPERATIONS = 2_000;
const SCHEMAS = 10;
const FIRST_SEED = Date.now() % 1_000_000;

let folder: ReturnType<typeof freshFolder>;
beforeEach(() => {
  folder = freshFolder();
});
afterEach(() => folder.remove());

/** The same again, or longer: `npm run storage -- --seed <n> --schemas 1`. */
describe('beside RxDB’s memory storage', () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SCHEMAS; seed += 1)
    it(`${OPERATIONS} operations on a random schema have the same answers and events (seed ${seed})`, async () => {
      await runDifferential({ seed, operations: OPERATIONS, file: join(folder.dir, 'house.db') });
    });
});
