/**
 * What a Chinese receipt printer can print: ASCII and the characters of GBK, whose two-byte codes are the same in
 * GB18030. Others are replaced before they reach the printer driver, which would switch the code page for them and
 * spoil the rest of the line.
 */
const GETA = '〓';
const ALIKE: Readonly<Record<string, string>> = {
  '¥': '￥',
  '€': 'EUR ',
  '\u00a0': ' ',
  '–': '-',
  '−': '-',
};

let known: ReadonlySet<string> | null = null;

export function toPrintable(text: string): string {
  known ??= gbkCharacters();
  let printable = '';
  for (const character of text.normalize('NFC')) {
    const alike = ALIKE[character] ?? character;
    if (isAscii(alike) || known.has(alike)) printable += alike;
    else printable += withoutMarks(character) ?? GETA;
  }
  return printable;
}

const isAscii = (text: string): boolean => /^[\u0020-\u007e]+$/.test(text);

/** `é` as `e`; null for what is no Latin letter with marks. */
function withoutMarks(character: string): string | null {
  const base = character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return isAscii(base) ? base : null;
}

/** The double-byte characters of GBK as standardised, without the parts left to makers and users. */
export function gbkCharacters(): ReadonlySet<string> {
  const decoder = new TextDecoder('gb18030');
  const characters = new Set<string>();
  const add = (leads: readonly [number, number], trails: readonly [number, number]): void => {
    for (let lead = leads[0]; lead <= leads[1]; lead += 1) {
      for (let trail = trails[0]; trail <= trails[1]; trail += 1) {
        if (trail === 0x7f) continue;
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (/^[^\ue000-\uf8ff\ufffd]$/u.test(character)) characters.add(character);
      }
    }
  };
  // Symbols and the 6,763 characters of GB 2312, then the two areas of further characters.
  add([0xa1, 0xa5], [0xa1, 0xfe]);
  add([0xb0, 0xf7], [0xa1, 0xfe]);
  add([0x81, 0xa0], [0x40, 0xfe]);
  add([0xaa, 0xfd], [0x40, 0xa0]);
  // One byte in the driver's table (Microsoft's), two in the standard.
  characters.delete('€');
  return characters;
}
