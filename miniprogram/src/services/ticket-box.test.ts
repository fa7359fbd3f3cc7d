import { describe, expect, it } from 'vitest';
import { HOUR, NOW, order } from '../buying/order.fixture.ts';
import { withOrders } from './ticket-box.ts';

const id = order().orderId;
const seats = (...numbers: string[]) =>
  numbers.map((seat) => ({ placeId: `B-${seat}`, zoneLabel: { zh: '', en: '' }, rowLabel: 'B', seatLabel: seat }));

describe('orders on the phone', () => {
  it('are as the server said last, tickets and all', () => {
    const kept = withOrders(withOrders({}, [order()], NOW), [order({ total: 1 })], NOW + 1);
    expect(kept).toMatchObject({ [id]: { order: { total: 1, tickets: [{ token: 'FT1:8' }, {}] }, asOf: NOW + 1 } });
  });

  it('make room a week after the show', () => {
    const kept = withOrders({}, [order()], NOW);
    const later = NOW + 5 * HOUR + 7 * 24 * HOUR;
    expect(Object.keys(withOrders(kept, [], later - 1))).toEqual([id]);
    expect(withOrders(kept, [], later)).toEqual({});
  });

  it('are the newest where there are too many', () => {
    const many = Array.from({ length: 70 }, (_, at) => order({ orderId: `o_${at}`, placedAt: at }));
    const kept = Object.keys(withOrders({}, many, NOW));
    expect(kept).toHaveLength(60);
    expect(kept).not.toContain('o_9');
  });

  it('remember the seats they had before others were given, and go on remembering', () => {
    const moved = withOrders(withOrders({}, [order()], NOW), [order({ seats: seats('1', '2') })], NOW + 1);
    expect(moved[id]?.movedFrom).toMatchObject([{ seatLabel: '8' }, { seatLabel: '9' }]);
    const again = withOrders(moved, [order({ seats: seats('1', '2') })], NOW + 2);
    expect(again[id]?.movedFrom).toMatchObject([{ seatLabel: '8' }, { seatLabel: '9' }]);
  });

  it('do not take tickets given back for a move', () => {
    const fewer = withOrders(withOrders({}, [order()], NOW), [order({ seats: seats('9') })], NOW + 1);
    expect(fewer[id]?.movedFrom).toBeUndefined();
  });
});
