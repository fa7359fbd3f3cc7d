import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readPin } from './read-pin.ts';

/** A keyboard and a screen; `raw` is what a terminal does not echo. */
function terminal() {
  const raw: boolean[] = [];
  const keys = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode(isRaw: boolean) {
      raw.push(isRaw);
      return keys;
    },
  });
  const screen = new PassThrough();
  let shown = '';
  screen.on('data', (bytes: Buffer) => (shown += bytes.toString()));
  return { keys, raw, shown: () => shown, read: () => readPin(undefined, keys as never, screen as never) };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

async function type(keys: PassThrough, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    keys.write(text);
    await nextTurn();
  }
}

describe('a PIN at the keyboard', () => {
  it('is asked for twice and never shown', async () => {
    const { keys, raw, shown, read } = terminal();
    const pin = read();
    await type(keys, '48291x\u007f5\r', '482915\n');
    expect(await pin).toBe('482915');
    expect(shown()).toBe('New PIN (six digits): \nThe same again: \n');
    expect(raw).toEqual([true, false, true, false]);
  });

  it('typed differently the second time changes nothing', async () => {
    const { keys, read } = terminal();
    const pin = read();
    const refused = expect(pin).rejects.toThrow('The two PINs differ');
    await type(keys, '482915\r', '482916\r');
    await refused;
  });

  it('is given up with Ctrl+C, and the terminal echoes again', async () => {
    const { keys, raw, read } = terminal();
    const refused = expect(read()).rejects.toThrow('Stopped');
    await type(keys, '48\u0003');
    await refused;
    expect(raw.at(-1)).toBe(false);
  });
});

describe('a PIN from a program', () => {
  it('is the first line that is piped in', async () => {
    const input = new PassThrough();
    input.end('482915\nmore\n');
    expect(await readPin(undefined, input as never)).toBe('482915');
  });

  it('must be there and have six digits', async () => {
    const empty = new PassThrough();
    empty.end();
    await expect(readPin(undefined, empty as never)).rejects.toThrow('Give the PIN');
    await expect(readPin('12345a')).rejects.toThrow('six digits');
  });
});
