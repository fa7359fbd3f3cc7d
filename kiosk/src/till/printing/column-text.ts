/**
 * Text in the columns of a receipt printer: an ASCII character takes one, everything else is a two-byte character and
 * takes two. The text must have passed `toPrintable`.
 */
const columnsOf = (character: string): number => (character > '\u007f' ? 2 : 1);

export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** Lines of at most `width` columns, or of what else `measure` counts; breaks at spaces where there are any, else between characters. */
export function wrapColumns(
  text: string,
  width: number,
  measure: (part: string) => number = widthOf,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text)) {
    if (measure(line + word.trimEnd()) <= width) {
      line += word;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = '';
    for (const character of word.trimStart()) {
      if (measure(line + character) > width) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}

/** Left and right on one line when both fit, else on two with the right one at the edge. */
export function pairColumns(left: string, right: string, width: number): readonly string[] {
  const gap = width - widthOf(left) - widthOf(right);
  if (gap >= 1) return [left + ' '.repeat(gap) + right];
  const indent = Math.max(0, width - widthOf(right));
  return [...wrapColumns(left, width), ...wrapColumns(right, width).map((line) => ' '.repeat(indent) + line)];
}

/** Latin words with the space after them; each wide character is a word of its own. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (columnsOf(character) === 2) {
      if (word !== '') words.push(word);
      words.push(character);
      word = '';
    } else {
      word += character;
      if (character === ' ') {
        words.push(word);
        word = '';
      }
    }
  }
  if (word !== '') words.push(word);
  return words;
}
