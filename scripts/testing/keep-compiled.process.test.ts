import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const dir = mkdtempSync(join(tmpdir(), 'foyer-keeps-'));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('a process of a test', () => {
  it('keeps what it has compiled as soon as it is asked, however it ends', async () => {
    const kept = join(dir, 'kept');
    const program = join(dir, 'program.mjs');
    const heard = "process.on('message', () => process.send('heard'))";
    writeFileSync(program, `${heard}; setInterval(() => undefined, 1000); process.send('ready');`);
    const child = fork(program, {
      execArgv: ['--import', new URL('keep-compiled.mjs', import.meta.url).href],
      env: { ...process.env, NODE_COMPILE_CACHE: kept },
    });
    await once(child, 'message');
    child.send('keep compiled');
    await once(child, 'message');
    child.kill('SIGKILL');
    await once(child, 'close');
    const files = readdirSync(kept, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files.length).toBeGreaterThanOrEqual(2);
  });
});
