import { setup as compileOnce } from '../../scripts/testing/compile-once.ts';
import { setup as quickDisk } from '../../scripts/testing/quick-disk.ts';

/** What Playwright runs once before all workers; it gives what is run once after them. */
export default function setUp(): () => void {
  const undo = [quickDisk(), compileOnce()];
  return () => {
    for (const one of undo.toReversed()) one?.();
  };
}
