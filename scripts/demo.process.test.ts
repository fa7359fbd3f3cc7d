import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './root.ts';

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** `npm run demo`, to its end. */
function demo(env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/demo.ts')], {
    env: { ...process.env, FOYER_PORT: '17500', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

describe('npm run demo', () => {
  it('walks the five steps in a house of its own, and every promise holds', async () => {
    const { code, output } = await demo();
    expect(output).toContain('Counter 2 and the buyer see it sold.');
    expect(output).toMatch(/Cut off, it has sold .+ from its own seats: 2 tickets printed/);
    expect(output).toContain('hears: reserved-at-counter. Nothing was charged.');
    expect(output).toMatch(/#\d+ sale\.made .+ settled/);
    expect(output).toContain('seats sold twice 0 · acknowledged sales lost 0 · unsynced 0 · replicas equal yes');
    expect(output).toMatch(/Every promise held \(\d+\.\d s\)/);
    expect(code).toBe(0);
  });

  it('is refused where keys of a real payment platform are configured', async () => {
    const { code, output } = await demo({ FOYER_WECHAT_CREDENTIALS: '/etc/foyer/wechat.json' });
    expect(output).toContain('nothing is sold for show with them');
    expect(code).toBe(1);
  });
});
