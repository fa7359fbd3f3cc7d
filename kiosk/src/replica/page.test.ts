import { deflateRawSync } from 'node:zlib';
import { encodeColumns } from '@foyer/shared/wire/columns';
import { MAX_PAGE_BYTES } from '@foyer/shared/wire/feed';
import { describe, expect, it } from 'vitest';
import { documentsOf, inflated } from './page.ts';

const packed = (bytes: Uint8Array): string => deflateRawSync(bytes).toString('base64url');

describe('a page from the server', () => {
  it('is read when it is one', () => {
    const documents = [{ collection: 'orders' as const, id: 'o1', seq: 7, doc: { total: 1 } }];
    expect(documentsOf(packed(encodeColumns(documents, () => undefined)))).toEqual(documents);
  });

  it('that would unfold to more than any page has is not read, however small it came', () => {
    const bomb = packed(new Uint8Array(MAX_PAGE_BYTES + 1));
    expect(bomb.length).toBeLessThan(20_000);
    expect(documentsOf(bomb)).toBeNull();
    expect(inflated(packed(new Uint8Array(1000)), 999)).toBeNull();
    expect(inflated(packed(new Uint8Array(1000)), 1000)).toHaveLength(1000);
  });

  it('is refused when it is not deflated, or what it unfolds to is no page', () => {
    for (const bytes of ['', 'AAAA', packed(Uint8Array.from([9, 9])), packed(Uint8Array.from([2, 0x7b]))])
      expect(documentsOf(bytes)).toBeNull();
  });
});
