import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setup as compileOnce } from '../../scripts/testing/compile-once.ts';
import { setup as quickDisk } from '../../scripts/testing/quick-disk.ts';

/**
 * What Playwright runs once before all workers; it gives what is run once after them. What Playwright made of these
 * files is read where it has put it, though the folders of tests are elsewhere now: each worker made it anew.
 */
export default function setUp(): () => void {
  process.env['PLAYWRIGHT_TRANSFORM_CACHE_DIR'] ??= join(tmpdir(), `playwright-transform-cache-${userInfo().uid}`);
  const undo = [quickDisk(), compileOnce()];
  return () => {
    for (const one of undo.toReversed()) one?.();
  };
}
