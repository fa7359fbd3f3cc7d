let bytesByCharacter: ReadonlyMap<string, readonly number[]> | undefined;

/** Node reads the platform's old charset and does not write it: what it reads is turned round. */
function table(): ReadonlyMap<string, readonly number[]> {
  if (bytesByCharacter !== undefined) return bytesByCharacter;
  const decoder = new TextDecoder('gbk');
  const made = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const character = decoder.decode(Uint8Array.of(high, low));
      if (character.length === 1 && character !== '\uFFFD' && !made.has(character)) made.set(character, [high, low]);
    }
  }
  bytesByCharacter = made;
  return made;
}

/** What has no place in GBK becomes a question mark, as the platform does it. */
export const toGbk = (text: string): Buffer =>
  Buffer.from([...text].flatMap((one) => (one <= '\x7f' ? [one.charCodeAt(0)] : (table().get(one) ?? [0x3f]))));
