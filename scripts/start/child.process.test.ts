import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startChild } from './child.ts';

it.skipIf(!existsSync('/dev/full'))('a part whose log is on a full disk goes on, and so does the house', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'foyer-child-'));
  const file = join(dir, 'part.mjs');
  writeFileSync(
    file,
    "console.error('nobody keeps this'); console.log('FOYER_READY {\"port\":1}'); process.disconnect();",
  );
  const child = startChild({ name: 'part', file, env: {} }, '/dev/full');
  expect(await child.said).toEqual({ port: 1 });
  expect(await child.gone).toBe('ended with exit code 0');
  expect(child.lastLines()).toContain('nobody keeps this');
  rmSync(dir, { recursive: true });
});
