import { describe, expect, it } from 'vitest';
import type { SaleView } from '../../channel/views.ts';
import { reprintAfter } from './reprint.ts';

const sale = (orderId: string) => ({ orderId }) as SaleView;

describe('printing a sale again', () => {
  it('is counted, and leaves the change of a sale just made in sight', () => {
    const first = reprintAfter({ sale: sale('a'), reprint: null }, 'a');
    expect(first).toEqual({ orderId: 'a', times: 1, isOfEarlierSale: false });
    expect(reprintAfter({ sale: sale('a'), reprint: first }, 'a')).toEqual({ ...first, times: 2 });
  });

  it('shows no change for one of the last sales, nor when that is printed once more', () => {
    const earlier = { orderId: 'b', times: 1, isOfEarlierSale: true };
    expect(reprintAfter({ sale: sale('a'), reprint: null }, 'b')).toEqual(earlier);
    expect(reprintAfter({ sale: null, reprint: { ...earlier, times: 4 } }, 'b')).toEqual(earlier);
    expect(reprintAfter({ sale: sale('b'), reprint: earlier }, 'b')).toEqual({ ...earlier, times: 2 });
  });

  it('of one sale says nothing of the next', () => {
    const reprint = { orderId: 'a', times: 3, isOfEarlierSale: true };
    expect(reprintAfter({ sale: sale('b'), reprint }, 'b')).toEqual({
      orderId: 'b',
      times: 1,
      isOfEarlierSale: false,
    });
  });
});
