import { expect, it } from 'vitest';
import { qrPath } from './qr-path.ts';

it('draws a code with its three corners, and four modules of nothing around it', () => {
  const { side, d } = qrPath('weixin://wxpay/bizpayurl?pr=abc');
  const dark = new Set([...d.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
  for (const [x, y] of [
    [4, 4],
    [side - 11, 4],
    [4, side - 11],
  ] as const) {
    for (let i = 0; i < 7; i += 1) expect(dark.has(`${x + i} ${y}`)).toBe(true);
    expect(dark.has(`${x + 1} ${y + 1}`)).toBe(false);
  }
  for (const place of dark) for (const at of place.split(' ').map(Number)) expect(at >= 4 && at < side - 4).toBe(true);
});
