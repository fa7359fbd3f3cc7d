const STX = 0x02;
const ETX = 0x03;
const FS = '\x1c';

/** `STX fields ETX check`, as the line of an unattended card terminal has it: FS between fields, the check over all after STX. */
export function frameOf(fields: readonly string[]): Uint8Array {
  const body = [...new TextEncoder().encode(fields.join(FS)), ETX];
  return Uint8Array.from([STX, ...body, xorOf(body)]);
}

/** The fields of a whole frame; null for anything else, half a frame and a wrong check among it. */
export function readFrame(bytes: Uint8Array): readonly string[] | null {
  const last = bytes.length - 1;
  if (last < 3 || bytes[0] !== STX || bytes[last - 1] !== ETX) return null;
  if (xorOf(bytes.subarray(1, last)) !== bytes[last]) return null;
  return new TextDecoder().decode(bytes.subarray(1, last - 1)).split(FS);
}

function xorOf(bytes: Iterable<number>): number {
  let check = 0;
  for (const byte of bytes) check ^= byte;
  return check;
}
