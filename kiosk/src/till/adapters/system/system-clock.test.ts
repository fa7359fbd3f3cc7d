import { describe, expect, it } from 'vitest';
import { systemClock } from './system-clock.ts';

describe('the clock of this machine', () => {
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
