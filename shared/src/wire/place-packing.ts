import { type ByteReader, type ByteWriter, MalformedRecord } from './byte-record.ts';

/**
 * Characters of few kinds, several to a byte: what deflate cannot do by itself, since it spends at least one bit on
 * each byte it reads. The kinds that occur are listed first, so that a state a later server invents passes through.
 */
const MAX_KINDS = 255;

/** How many characters fit in a byte: the largest n with kinds^n <= 256. */
function charactersPerByte(kinds: number): number {
  if (kinds <= 2) return 8;
  let n = 1;
  while (kinds ** (n + 1) <= 256) n += 1;
  return n;
}

/** Throws RangeError for what is not latin text. */
export function packCharacters(text: string, into: ByteWriter): void {
  const kinds = [...new Set(text)].sort();
  const base = Math.max(2, kinds.length);
  into.text(kinds.join(''));
  const codes = new Map(kinds.map((kind, i) => [kind, i]));
  const perByte = charactersPerByte(kinds.length);
  for (let at = 0; at < text.length; at += perByte) {
    let value = 0;
    for (let i = Math.min(text.length, at + perByte) - 1; i >= at; i -= 1)
      value = value * base + (codes.get(text.charAt(i)) ?? 0);
    into.byte(value);
  }
}

/** Reads `length` characters; throws MalformedRecord when the bytes are not theirs. */
export function unpackCharacters(from: ByteReader, length: number): string {
  const kinds = from.text(MAX_KINDS);
  if (length > 0 && kinds.length === 0) throw new MalformedRecord('no kinds');
  const base = Math.max(2, kinds.length);
  const perByte = charactersPerByte(kinds.length);
  // Taken before anything is made of it: the length is only a claim.
  const bytes = from.take(Math.ceil(length / perByte));
  const characters: string[] = [];
  for (let at = 0, byte = 0; at < length; at += perByte, byte += 1) {
    let value = bytes[byte] ?? 0;
    for (let i = at; i < Math.min(length, at + perByte); i += 1) {
      const kind = kinds[value % base];
      if (kind === undefined) throw new MalformedRecord('unknown kind');
      characters.push(kind);
      value = Math.floor(value / base);
    }
    if (value !== 0) throw new MalformedRecord('padding is not zero');
  }
  return characters.join('');
}
