/** What a command tells: sentences and tables for people, or one JSON value for programs. */
export interface Output {
  readonly isJson: boolean;
  /** A line for people; left out in JSON. */
  say(text: string): void;
  /** The result: printed as JSON, or as the text people read. */
  end(value: unknown, text?: string): void;
}

/** A reader who has seen enough (`| head`) ends nothing here: what was begun is done, only unheard. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

export function createOutput(
  isJson: boolean,
  write: (text: string) => void = (text) => void process.stdout.write(text),
): Output {
  return {
    isJson,
    say(text) {
      if (!isJson) write(`${text}\n`);
    },
    end(value, text) {
      if (isJson) write(`${JSON.stringify(value, null, 2)}\n`);
      else if (text !== undefined) write(`${text}\n`);
    },
  };
}

export interface Column {
  readonly head: string;
  readonly right?: boolean;
}

/** A table in columns; wide (Chinese) letters count as two. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ head }, i) => Math.max(widthOf(head), ...rows.map((row) => widthOf(row[i] ?? ''))));
  const line = (cells: readonly string[]) =>
    columns
      .map(({ right }, i) => pad(cells[i] ?? '', widths[i] ?? 0, right === true))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ head }) => head)),
    line(widths.map((width) => '─'.repeat(width))),
    ...rows.map(line),
  ].join('\n');
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += WIDE.test(letter) ? 2 : 1;
  return width;
}

function pad(text: string, width: number, right: boolean): string {
  const blank = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? blank + text : text + blank;
}
