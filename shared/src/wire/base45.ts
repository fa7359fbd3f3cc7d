/**
 * Bytes as text of the 45 characters a QR code packs tightest (RFC 9285): two bytes become three characters. There is
 * one text for each sequence of bytes; anything else does not decode.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

export function bytesToBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const first = bytes[i] ?? 0;
    const second = bytes[i + 1];
    if (second === undefined) text += digits(first, 2);
    else text += digits(first * 256 + second, 3);
  }
  return text;
}

/** Null for a foreign character, an odd length or a group that stands for more than its bytes can hold. */
export function base45ToBytes(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  let at = 0;
  for (let i = 0; i < text.length; i += 3) {
    const group = text.slice(i, i + 3);
    const value = valueOf(group);
    if (value === null) return null;
    if (group.length === 3) {
      if (value > 0xffff) return null;
      bytes[at++] = Math.floor(value / 256);
    } else if (value > 0xff) return null;
    bytes[at++] = value % 256;
  }
  return bytes;
}

/** Least significant digit first, as the standard has it. */
function digits(value: number, count: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < count; i += 1) {
    text += ALPHABET.charAt(rest % 45);
    rest = Math.floor(rest / 45);
  }
  return text;
}

function valueOf(group: string): number | null {
  let value = 0;
  for (let i = group.length - 1; i >= 0; i -= 1) {
    const digit = ALPHABET.indexOf(group.charAt(i));
    if (digit < 0) return null;
    value = value * 45 + digit;
  }
  return value;
}
