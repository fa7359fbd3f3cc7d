/** Control characters of the line of an unattended terminal. */
const STX = 0x02;
const ETX = 0x03;
const FS = '\x1c';
export const NAK = Uint8Array.of(0x15);

/** `STX fields ETX check`: printable fields with FS between them; the check is all bytes after STX, one over the other. */
export function framed(fields: readonly string[]): Uint8Array {
  const body = [...new TextEncoder().encode(fields.join(FS)), ETX];
  return Uint8Array.from([STX, ...body, checkOf(body)]);
}

/** Null for what is no whole frame. */
export function fieldsIn(bytes: Uint8Array): readonly string[] | null {
  const end = bytes.length - 1;
  if (bytes[0] !== STX || bytes[end - 1] !== ETX || checkOf(bytes.subarray(1, end)) !== bytes[end]) return null;
  return new TextDecoder().decode(bytes.subarray(1, end - 1)).split(FS);
}

const checkOf = (bytes: Iterable<number>): number => {
  let check = 0;
  for (const byte of bytes) check ^= byte;
  return check;
};
