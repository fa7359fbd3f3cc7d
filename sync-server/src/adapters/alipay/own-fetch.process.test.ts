import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Says whether what `fetch` sends by was made by a package: one below the library would, if it were read first. */
const ASK = `
await import('./alipay-gateway.ts');
const { Agent } = await import('undici');
console.log(globalThis[Symbol.for('undici.globalDispatcher.1')] instanceof Agent);
`;

describe('the library of Alipay', () => {
  it('leaves the process to send by its own fetch', () => {
    const args = ['--input-type=module', '--eval', ASK];
    const said = execFileSync(process.execPath, args, { cwd: import.meta.dirname, encoding: 'utf8' });
    expect(said.trim()).toBe('false');
  });
});
