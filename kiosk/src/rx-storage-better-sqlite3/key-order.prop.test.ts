import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { keyOf } from './key-order.ts';

const db = new Database(':memory:');
const bytes = db.prepare<[string | Buffer], Buffer>('SELECT CAST(? AS BLOB)').pluck();
const stored = (text: string): Buffer => bytes.get(keyOf(text)) ?? Buffer.alloc(0);
afterAll(() => db.close());

/** Any code units, half of them where encodings part ways. */
const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }),
  fc.constantFrom(0, 0x1f, 0x20, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff),
);
const text = fc.array(unit, { maxLength: 8 }).map((units) => String.fromCharCode(...units));

describe('the key of a text', () => {
  it('orders as JavaScript orders texts, whatever code units they have', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const order = a < b ? -1 : a > b ? 1 : 0;
        expect(Math.sign(Buffer.compare(stored(a), stored(b)))).toBe(order);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps an emoji below U+FFFF and a lone surrogate apart from every other letter', () => {
    const inOrder = ['', '\0', ' ', 'a', '中', '\ud83c', '🎫', '\ud83d', '\udfff', '\ue000', '\ufffd', '\uffff'];
    expect([...inOrder].sort((a, b) => Buffer.compare(stored(a), stored(b)))).toEqual(inOrder);
  });
});
