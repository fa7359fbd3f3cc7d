import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Processes that tests start take what an earlier one has compiled from a folder of this run: half of the time in which
 * a server or a till comes up. Node compares the source, so that another one is compiled anew.
 */
export function setup(): (() => void) | undefined {
  if (process.env['NODE_COMPILE_CACHE'] !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'foyer-compiled-'));
  process.env['NODE_COMPILE_CACHE'] = folder;
  return () => {
    delete process.env['NODE_COMPILE_CACHE'];
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}
