import { Presets, SingleBar } from 'cli-progress';

/** Counts up to a total. */
export interface Progress {
  step(): void;
  end(): void;
}

/** A bar where a person looks at a terminal, nothing where a program reads. */
export function startProgress(
  what: string,
  total: number,
  isQuiet: boolean,
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  if (isQuiet || !stream.isTTY || total < 2) return { step: () => undefined, end: () => undefined };
  const bar = new SingleBar(
    { format: `  ${what} {bar} {value}/{total}`, hideCursor: true, stream },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { step: () => bar.increment(), end: () => bar.stop() };
}
