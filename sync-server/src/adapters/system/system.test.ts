import { describe, expect, it } from 'vitest';
import { randomIds } from './random-ids.ts';
import { systemClock } from './system-clock.ts';

describe('random ids', () => {
  it('carry their prefix, are 16 characters long and never meet', () => {
    const ids = Array.from({ length: 20_000 }, () => randomIds.id('h'));
    expect(ids.every((id) => /^h_[0-9a-z]{16}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('use every character about equally often', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 5000; i += 1)
      for (const letter of randomIds.id('').slice(1)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const expected = (5000 * 16) / 36;
    expect(counts.size).toBe(36);
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.15);
  });

  it('make codes of digits and secrets of bytes', () => {
    expect(randomIds.digits(8)).toMatch(/^\d{8}$/);
    expect(Buffer.from(randomIds.secret(32), 'base64url')).toHaveLength(32);
  });
});

describe('the system clock', () => {
  it('runs a planned task once, unless it was called off', async () => {
    const ran: string[] = [];
    const callOff = systemClock.after(1, () => ran.push('called off'));
    callOff();
    await new Promise<void>((resolve) => {
      systemClock.after(2, () => {
        ran.push('planned');
        resolve();
      });
    });
    expect(ran).toEqual(['planned']);
  });

  it('can wait longer than a timer of the machine, which would run at once', async () => {
    const warned: string[] = [];
    const hear = ({ name }: Error) => warned.push(name);
    process.on('warning', hear);
    const callOff = systemClock.after(2 ** 31, () => warned.push('ran'));
    await new Promise((resolve) => setImmediate(resolve));
    callOff();
    process.off('warning', hear);
    expect(warned).toEqual([]);
  });
});
