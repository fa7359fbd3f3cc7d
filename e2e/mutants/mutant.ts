/** One bug, planted on purpose: if the tests stay green with it, they prove nothing about that line. */
export interface Mutant {
  /** What a person would suffer from it. */
  readonly name: string;
  /** Path below the repository's root. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Tests of which at least one must fail. */
  readonly tests: readonly string[];
}

/** How often the text to be replaced stands in the file; anything but 1 means the list is out of date. */
export const timesFound = (source: string, mutant: Mutant): number => source.split(mutant.find).length - 1;

export function plant(source: string, mutant: Mutant): string {
  const found = timesFound(source, mutant);
  if (found !== 1) throw new Error(`${mutant.name}: its text stands ${found} times in ${mutant.file}`);
  return source.replace(mutant.find, () => mutant.replace);
}
