import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderId, PaymentId, PerformanceId, TicketTypeId } from './ids.ts';
import { attachmentOf, readAttachment } from './trade-attachment.ts';

const TYPES = ['adult', 'student', 'child'].map((id) => ({ id: id as TicketTypeId }));
const order = (places: readonly number[], types: readonly number[] = []) => ({
  id: 'o_0123456789abcdef' as OrderId,
  performance: 'p_fedcba9876543210' as PerformanceId,
  lines: places.map((place, i) => ({ place, ticketType: TYPES[types[i] ?? 0]?.id })) as never,
});

describe('what a platform keeps of an order', () => {
  it.each([
    [[0, 1], [], '0-1'],
    [[7], [], '7'],
    [[4, 5, 6, 9], [], '4-6,9'],
    [[9, 4], [1, 0], '9,4 10'],
    [[1, 2], [0, 2], '1-2 02'],
  ])('of places %j is %s', (places, types, text) => {
    expect(attachmentOf(order(places, types), TYPES)).toBe(`o_0123456789abcdef p_fedcba9876543210 ${text}`);
  });

  it('is read as it was written, whatever the order, as long as it fits', () => {
    const any = fc.uniqueArray(fc.nat(8896), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(any, fc.array(fc.nat(2), { minLength: 20, maxLength: 20 }), (places, types) => {
        const text = attachmentOf(order(places, types), TYPES);
        expect(text.length).toBeLessThanOrEqual(128);
        const read = readAttachment(text);
        if (text.endsWith('+')) expect(read).toBeNull();
        else
          expect(read).toEqual({
            order: 'o_0123456789abcdef',
            performance: 'p_fedcba9876543210',
            places,
            types: types.slice(0, places.length),
            payment: null,
          });
      }),
    );
  });

  it('of a terminal names its payment', () => {
    const text = attachmentOf(order([4, 5], [1, 0]), TYPES, 'p_0123456789abcdef' as PaymentId);
    expect(text).toBe('o_0123456789abcdef p_fedcba9876543210 4-5 10 @p_0123456789abcdef');
    expect(readAttachment(text)).toMatchObject({ places: [4, 5], types: [1, 0], payment: 'p_0123456789abcdef' });
  });

  it('fits for the largest party in one row and for ten single seats of a large hall', () => {
    const row = Array.from({ length: 20 }, (_, i) => 8800 + i);
    const apart = Array.from({ length: 10 }, (_, i) => 8000 + 2 * i);
    for (const places of [row, apart])
      expect(readAttachment(attachmentOf(order(places), TYPES))?.places).toEqual(places);
  });

  it.each([
    '',
    'o_1',
    'o_1 p_1',
    'o_1 p_1 x',
    'o_1 p_1 5-3',
    'o_1 p_1 1-2-3',
    'o_1 p_1 0-999999',
    'o_1 p_1 1,1',
    'o_1 p_1 1 00',
  ])('“%s” is none of ours', (text) => {
    expect(readAttachment(text)).toBeNull();
  });

  it('never throws at what others have written there', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void readAttachment(text)));
  });
});
