const SURROGATE = /[\ud800-\udfff]/;

/**
 * A key as SQLite must store it (through `CAST(? AS BLOB)`), so that comparing bytes orders keys as JavaScript orders
 * strings: by UTF-16 code units, U+FFFF being the last. Up to U+FFFF without surrogates UTF-8 has that order, and the
 * text is handed on as it is. A surrogate, paired or alone, is written as three bytes of its own (CESU-8): in UTF-8 an
 * emoji would come after U+FFFF, and a lone surrogate would become another letter.
 */
export function keyOf(text: string): string | Buffer {
  return SURROGATE.test(text) ? byCodeUnits(text) : text;
}

function byCodeUnits(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(text.length * 3);
  let end = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[end] = unit;
      end += 1;
    } else if (unit < 0x800) {
      bytes[end] = 0xc0 | (unit >> 6);
      bytes[end + 1] = 0x80 | (unit & 0x3f);
      end += 2;
    } else {
      bytes[end] = 0xe0 | (unit >> 12);
      bytes[end + 1] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[end + 2] = 0x80 | (unit & 0x3f);
      end += 3;
    }
  }
  return bytes.subarray(0, end);
}
